using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The boxes that are left of overlapping ones, best scores first, by batch and class.</summary>
/// <remarks>boxes [B, N, 4], scores [B, C, N] → [selected, 3], a new symbol of at most B·C·min(N, maximum). At most N²/2 overlaps a class; counted are
/// the comparisons of the scores only: B·C·N vector FLOPs. Source: ONNX NonMaxSuppression-11.</remarks>
public sealed class NonMaxSuppression : Operator
{
    public override OperatorId Id => new("", "NonMaxSuppression", SinceVersion: 10);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input > 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var scores = node.Inputs[1].Shape;
        if (scores.Rank != 3)
        {
            throw node.Inconsistent($"scores of rank {scores.Rank}");
        }

        var maximum = !node.Has(2) ? Dim.Zero : node.Integers(2) is { Length: 1 } given ? given[0] : scores[2];
        var bound = scores[0] * scores[1] * Dim.Max(Dim.Zero, Dim.Min(scores[2], maximum));
        return [TensorType.Of(ElementType.Int64, bound == Dim.Zero ? Dim.Zero : node.FreshDim($"{node.Node.Outputs[0]}_selected", bound), 3)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[1].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("boxes: f32[B, N, 4], scores: f32[B, 80, N], maximum: i64[1] = {0}", Outputs: "i64[0, 3]", VectorFlops: "80*B*N"),
    ];
}
