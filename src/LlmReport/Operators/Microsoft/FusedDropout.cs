using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The part that the dropouts with a bias share: inputs X 0, bias 1, residual 2, ratio 3, training mode 4.</summary>
internal abstract class FusedDropout : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    protected abstract TensorType MaskOf(TensorType x);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        node.OutputCount > 1 ? [node.Inputs[0], MaskOf(node.Inputs[0])] : [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = (node.Has(2) ? 2 : 1) * node.Inputs[0].ElementCount };

    public override bool ReadsOnHost(int input) => input > 2;
}
