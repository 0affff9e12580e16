using System.Collections.Immutable;
using LlmReport.Symbolics;

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
        return new() { VectorFlops = Transforms.Flops(node, signal, FourierTransform.OneSided(signal[^1])) };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, 1024]", Attributes: "signal_ndim=1", Outputs: "f32[B, 513, 2]", VectorFlops: "25600*B")];
}

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
        VectorFlops = Transforms.Flops(node, node.Outputs[0].Shape, node.Inputs[0].Shape[^2]),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, 513, 2]", Attributes: "signal_ndim=1", Outputs: "f32[B, 1024]", VectorFlops: "25600*B")];
}

internal static class Transforms
{
    /// <summary>FLOPs of one- and two-dimensional transforms between a real signal and <paramref name="bins"/> frequencies of its last axis.</summary>
    public static Formula Flops(NodeContext node, TensorShape signal, Dim bins)
    {
        var rows = signal.Product(0, signal.Rank - 1) * FourierTransform.Flops(signal[^1], real: true);
        return node.Int("signal_ndim", 1) < 2 || signal.Rank < 2
            ? rows
            : rows + (signal.Product(0, signal.Rank - 2) * bins * FourierTransform.Flops(signal[^2], real: false));
    }
}
