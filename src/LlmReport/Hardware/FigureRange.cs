using System.Globalization;

namespace LlmReport.Hardware;

/// <summary>The numbers that a figure can plausibly be; what lies outside is most often a wrong unit.</summary>
internal sealed record FigureRange(string Unit, double Least, double Most, string Remedy)
{
    internal static readonly FigureRange Flops = new("in FLOPs per second", 1e9, 1e18, "Write 312 TFLOPS as 312e12, and the dense figure, not the sparse one.");
    internal static readonly FigureRange Bandwidth = new("in bytes per second", 1e9, 1e17, "Write 2039 GB/s as 2039e9.");
    internal static readonly FigureRange Link = new("in bytes per second", 1e8, 1e14, "Write 600 GB/s as 600e9, both directions together.");
    internal static readonly FigureRange Capacity = new("in bytes", 1e8, 1e15, "Write 80 GB as 80e9.");
    internal static readonly FigureRange OnChip = new("in bytes", 1e4, 1e12, "Write 40 MB as 40e6.");
    internal static readonly FigureRange Power = new("in watts", 0.1, 1e6, "Write 400 W as 400.");
    internal static readonly FigureRange Efficiency = new("a share of the peak", 1e-4, 4, "Write 80 % as 0.8.");
    internal static readonly FigureRange Exponent = new("an exponent", 1, 1000, "Write null for p → ∞, the larger of compute and memory time.");
    internal static readonly FigureRange Overhead = new("in seconds", 0, 1, "Write 5 µs as 5e-6.");
    internal static readonly FigureRange Residency = new("a multiple of the memory bandwidth", 1, 1000, "Write 3 where data on chip come three times as fast.");

    /// <summary>What is wrong with a value; null where it is plausible.</summary>
    internal string? Fault(double value)
    {
        if (value < 0)
            return Invariant($"is {value}, but cannot be negative");
        if (value < Least)
            return Invariant($"is {value}, but must be {Unit}: {Short(Least)} at least");
        return value > Most ? Invariant($"is {value}, but must be {Unit}: {Short(Most)} at most") : null;
    }

    private static string Short(double limit) => limit.ToString(limit >= 1e4 ? "0e0" : "R", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
