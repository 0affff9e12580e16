using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The real signal of a one-sided spectrum.</summary>
/// <remarks>X [..., m, 2] → Y [..., 2·(m − 1)]. FLOPs as Rfft of the result. Source: ONNX Runtime com.microsoft Irfft-1.</remarks>
internal sealed class Irfft : Operator
{
    public override OperatorId Id => new("com.microsoft", "Irfft");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var spectrum = node.Inputs[0].Shape;
        return [node.Inputs[0].WithShape(spectrum.Slice(0, spectrum.Rank - 2).Append(2 * (spectrum[^2] - 1)))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = RealFourierTransform.Flops(node, node.Outputs[0].Shape, node.Inputs[0].Shape[^2]),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, 513, 2]", Attributes: "signal_ndim=1", Outputs: "f32[B, 1024]", VectorFlops: "25600*B")];
}
