using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A static KV cache with the new tokens written into it.</summary>
/// <remarks>past_cache [B, …, N, …], update [B, …, S, …] → the shape of past_cache. In place: only the update is read and written. No FLOPs.
/// Source: ONNX TensorScatter-24.</remarks>
public sealed class TensorScatter : Operator
{
    public override OperatorId Id => new("", "TensorScatter", SinceVersion: 24);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (cache, update) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        if (cache.Rank != update.Rank)
        {
            throw node.Inconsistent($"a cache of rank {cache.Rank} and an update of rank {update.Rank}");
        }

        var sequence = node.Axis(node.Int("axis", -2), cache.Rank);
        for (var axis = 0; axis < cache.Rank; axis++)
        {
            if (axis != sequence)
            {
                node.Unify(cache[axis], update[axis], "an axis of TensorScatter");
            }
        }

        return [node.Inputs[0]];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        Reads = [new(0, Formula.Zero)],
        Writes = [new(0, node.Inputs[1].ElementCount)],
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("past: f16[B, 8, 4096, 128], update: f16[B, 8, S, 128], at: i64[B]", Outputs: "f16[B, 8, 4096, 128]"),
    ];
}
