using System.Globalization;

namespace LlmReport.Reporting.Html;

/// <summary>Widths of bars.</summary>
internal static class Bars
{
    /// <summary>A share of 1 as a CSS percentage of at most 100, <c>0</c> where it is not known.</summary>
    public static string Width(double? share) =>
        share is { } number && double.IsFinite(number) ? $"{Math.Clamp(number * 100, 0, 100).ToString("0.##", CultureInfo.InvariantCulture)}%" : "0";
}
