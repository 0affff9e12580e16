using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>What Rfft and Irfft cost.</summary>
internal static class RealFourierTransform
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
