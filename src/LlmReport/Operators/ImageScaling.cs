using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Extents of an image under fractional scales, and what interpolation costs.</summary>
internal static class ImageScaling
{
    /// <summary>Denominators up to this are tried for the fraction that a float32 scale stands for.</summary>
    private const int LargestDenominator = 256;

    /// <summary>The extents of <paramref name="axes"/> times their scales, rounded down; fresh dims where a scale is not known.</summary>
    public static ImmutableArray<Dim> Scaled(NodeContext node, TensorShape image, ImmutableArray<int> axes, ShapeValue? scales) =>
        scales is not null && scales.Count != axes.Length
            ? throw node.Inconsistent($"{scales.Count} scales for {axes.Length} axes")
            : [.. axes.Select((axis, i) => scales?.Elements[i] is { } scale && Scaled(image[axis], scale) is { } extent
                ? extent
                : node.FreshDim("resized", minimum: 1))];

    /// <summary>⌊extent · scale⌋; null for a scale that is not a positive number.</summary>
    public static Dim? Scaled(Dim extent, Scalar scale)
    {
        if (scale.Number is not { } number)
        {
            return scale.Numerator is { } numerator ? Dim.FloorDiv(numerator * extent, scale.Denominator) : null;
        }

        if (!(number > 0) || double.IsInfinity(number))
        {
            return null;
        }

        if (extent.TryGetConstant(out var constant))
        {
            return (long)((float)number * (float)constant);
        }

        var (p, q) = Fraction((float)number);
        return Dim.FloorDiv(p * extent, q);
    }

    /// <summary>Multiply-adds of n-linear (2ⁿ taps) and n-cubic (4ⁿ taps) interpolation over the n axes whose extent changes.</summary>
    public static KernelCost Interpolation(NodeContext node, string mode)
    {
        TensorShape image = node.Inputs[0].Shape, output = node.Outputs[0].Shape;
        var axes = Enumerable.Range(0, image.Rank).Count(axis => image[axis] != output[axis]);
        return new KernelCost { VectorFlops = axes == 0 ? 0 : FlopsPerSample(mode, axes) * output.ElementCount };
    }

    /// <summary>Vector FLOPs of one interpolated sample over <paramref name="axes"/> axes.</summary>
    public static long FlopsPerSample(string mode, int axes) => mode switch
    {
        "nearest" => 0,
        "cubic" or "bicubic" => 2L << (2 * axes),
        _ => 2L << axes,
    };

    private static (long Numerator, long Denominator) Fraction(float scale)
    {
        for (var denominator = 1; denominator <= LargestDenominator; denominator++)
        {
            var numerator = Math.Round((double)scale * denominator);
            if (numerator > 0 && (float)(numerator / denominator) == scale)
            {
                return ((long)numerator, denominator);
            }
        }

        // Every float32 is a whole number over a power of two.
        var shift = 0;
        var whole = (double)scale;
        while (!double.IsInteger(whole) && shift < 62)
        {
            whole *= 2;
            shift++;
        }

        return ((long)whole, 1L << shift);
    }
}
