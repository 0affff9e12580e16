using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Sizes and FLOPs of discrete Fourier transforms.</summary>
internal static class FourierTransform
{
    /// <summary>Frequencies of a real signal that are not conjugates of others: ⌊n/2⌋ + 1.</summary>
    public static Dim OneSided(Dim length) => Dim.FloorDiv(length, 2) + 1;

    /// <summary>Vector FLOPs of one transform of <paramref name="length"/> points.</summary>
    /// <remarks>5·n·⌈log₂ n⌉ (radix-2 FFT, Cooley and Tukey) for a complex signal, half of it for a real one. Where n is a symbol, the
    /// definition is counted: 8·n² for a complex signal, 4·n² for a real one.</remarks>
    public static Formula Flops(Dim length, bool real)
    {
        if (length.Constant is not { } points)
        {
            return (real ? 4 : 8) * length * length;
        }

        var levels = points <= 1 ? 0 : (long)Math.Ceiling(Math.Log2(points));
        return 5.0 * points * levels / (real ? 2 : 1);
    }
}
