using System.Globalization;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>A line of the index as its template takes it.</summary>
internal static class RowData
{
    public static ScriptObject Of(SiteEntry entry, SiteRow row, string root, Texts texts) => new()
    {
        ["model"] = HtmlText.Shorten(entry.Source.ModelName, 80),
        ["href"] = root + entry.Path,
        ["report"] = entry.ReportPath is { } report ? root + report : null,
        ["device"] = Name(row.Hardware),
        ["precision"] = Name(row.Precision),
        ["batch"] = Cell(Quantities.Whole(row.Setting.Batch)),
        ["tokens"] = Cell(Quantities.Whole(row.Setting.PromptTokens)),
        ["prompt"] = row.Prompt is { } prompt ? Cell(Quantities.Seconds(prompt.Seconds)) : null,
        ["step"] = row.Decode is null && row.StepSeconds is null ? null : Cell(Quantities.Seconds(row.StepSeconds)),
        ["rate"] = Cell(Quantities.TokensPerSecond(row.TokensPerSecond)),
        ["memory"] = Cell(Quantities.Bytes(row.PeakMemoryBytes)),
        ["fits"] = FitsOf(row.Fits, texts),
        ["bounds"] = Bounds(row, texts).ToScript(),
        ["errors"] = entry.Source.Analysis.Errors,
        ["warnings"] = entry.Source.Analysis.Warnings,
        ["notes"] = entry.Source.Analysis.Notes,
    };

    /// <summary>A name that an analysis may leave out.</summary>
    public static object Name(string? name) => name is null ? Quantities.Whole(null) : HtmlText.Shorten(name, 60);

    /// <summary>The same for an attribute.</summary>
    public static string PlainName(string? name, Texts texts) => name is null ? texts["quantity.unknown"] : HtmlText.Shorten(name, 60);

    /// <summary>A number with what it sorts by; that is empty where it is not known.</summary>
    public static ScriptObject Cell(Quantity quantity) => new()
    {
        ["text"] = quantity,
        ["value"] = Sortable(quantity.Value),
    };

    public static string Sortable(double? value) => value is { } number ? ((float)Math.Min(number, 1e38)).ToString("R", CultureInfo.InvariantCulture) : "";

    public static ScriptObject FitsOf(bool? fits, Texts texts) => fits switch
    {
        true => new() { ["class"] = "fits", ["text"] = texts["site.fits"] },
        false => new() { ["class"] = "over", ["text"] = texts["site.does-not-fit"] },
        null => new() { ["class"] = "none", ["text"] = texts["quantity.unknown"] },
    };

    public static ScriptObject BoundOf(string? bound, Texts texts) => bound is null
        ? new() { ["class"] = "none", ["text"] = texts["quantity.unknown"] }
        : new() { ["class"] = bound, ["text"] = texts[$"site.bound.{bound}"] };

    private static IEnumerable<object?> Bounds(SiteRow row, Texts texts) =>
        new[] { row.Prompt, row.Decode }.OfType<SiteScenario>().DefaultIfEmpty(row.Setting).Select(p => (object?)BoundOf(p.Bound, texts));
}
