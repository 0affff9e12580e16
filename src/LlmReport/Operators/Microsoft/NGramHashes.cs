using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The part that both share.</summary>
internal abstract class NGramHashes : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    protected abstract int PastIds { get; }

    protected abstract Dim Batch(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var ids = node.Inputs[0];
        var last = ids.WithShape(TensorShape.Of(Batch(node), Longest(node) - 1));
        return [ids.WithShape(ids.Shape.Append((Longest(node) - 1) * node.Int("n_head_per_ngram", 1))), last, last.WithElementType(Onnx.ElementType.Int32)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * Longest(node) * node.Inputs[0].ElementCount + node.Outputs[0].ElementCount,
    };

    public override IEnumerable<StateSlot> States(NodeContext node) => node.Has(PastIds) ? [new(PastIds, 1, StateKind.Recurrent, null)] : [];

    private static long Longest(NodeContext node) => Math.Max(2, node.Int("max_ngram_size", 2));
}
