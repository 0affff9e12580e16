using LlmReport.Estimation;

namespace LlmReport.Reporting.Charts;

/// <summary>What a chart shows of totals over rising values.</summary>
/// <param name="Key">The name by which the script of the page knows it.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Of">Its number; null where it is not known.</param>
/// <param name="TextOfTick">How the axis names a power of ten.</param>
internal sealed record ScalingQuantity(string Key, string Title, Func<Totals, double?> Of, Func<int, string> TextOfTick)
{
    /// <summary>Bytes that the device has, which are drawn as a line; null where the quantity is no memory.</summary>
    public double? Capacity { get; init; }

    /// <summary>True where the knee of the time is a place of the curve too.</summary>
    public bool HasKnee => Capacity is null;
}
