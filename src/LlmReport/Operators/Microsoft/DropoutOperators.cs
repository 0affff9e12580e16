using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Dropout(X + bias) + residual: outside training X + bias + residual.</summary>
/// <remarks>X, residual [..., D], bias [D] → Y [..., D], mask b[..., D]. 1 vector FLOP per element for each of bias and residual. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasDropout : FusedDropout
{
    public override OperatorId Id => new("com.microsoft", "BiasDropout");

    protected override TensorType MaskOf(TensorType x) => x.WithElementType(ElementType.Bool);

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64], residual: f16[B, S, 64]", Outputs: "f16[B, S, 64], b[B, S, 64]", VectorFlops: "2*B*S*64")];
}

/// <summary>BiasDropout with its mask packed to bits.</summary>
/// <remarks>As BiasDropout; mask u32[⌈elements/32⌉]. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BitmaskBiasDropout : FusedDropout
{
    public override OperatorId Id => new("com.microsoft", "BitmaskBiasDropout");

    protected override TensorType MaskOf(TensorType x) => TensorType.Of(ElementType.UInt32, Dim.CeilDiv(x.ElementCount, 32));

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64], u32[2*B*S]", VectorFlops: "B*S*64")];
}

/// <summary>Dropout with its mask packed to bits: outside training a copy.</summary>
/// <remarks>X [...] → Y [...], mask u32[⌈elements/32⌉]. No FLOPs. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BitmaskDropout : Operator
{
    public override OperatorId Id => new("com.microsoft", "BitmaskDropout");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0], TensorType.Of(ElementType.UInt32, node.OutputCount > 1 ? Dim.CeilDiv(node.Inputs[0].ElementCount, 32) : Dim.Zero)];

    public override bool IsView(NodeContext node) => !node.HasOutput(1);

    public override bool ReadsOnHost(int input) => input > 0;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64], u32[2*B*S]")];
}

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
