using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>One-sided Fourier transform of a real signal over its last axis (or last two).</summary>
/// <remarks>X [..., n] → Y [..., ⌊n/2⌋ + 1, 2]. Vector FLOPs of a real DFT a row, see ai.onnx DFT, and of a complex one a column where
/// signal_ndim is 2. Source: ONNX Runtime com.microsoft Rfft-1.</remarks>
internal sealed class Rfft : Operator
{
    public override OperatorId Id => new("com.microsoft", "Rfft");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        return [node.Inputs[0].WithShape(signal.With(signal.Rank - 1, FourierTransform.OneSided(signal[^1])).Append(2))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var signal = node.Inputs[0].Shape;
        return new() { VectorFlops = RealFourierTransform.Flops(node, signal, FourierTransform.OneSided(signal[^1])) };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, 1024]", Attributes: "signal_ndim=1", Outputs: "f32[B, 513, 2]", VectorFlops: "25600*B")];
}
