using LlmReport.Diagnostics;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Findings: errors first, then by the time and the bytes that their remedy saves.</summary>
internal static class FindingsData
{
    private const int MostFindings = 200;
    private const int MostNodes = 8;

    public static ScriptObject Of(ReportModel model) => new()
    {
        ["items"] = model.Analysis.Diagnostics.OrderByDescending(d => d.Severity).ThenByDescending(d => d.SavedSeconds ?? -1).ThenByDescending(d => d.SavedBytes ?? -1)
            .ThenBy(d => d.Code, StringComparer.Ordinal).Take(MostFindings).Select(d => (object?)Item(model, d)).ToScript(),
        ["left_out"] = Math.Max(0, model.Analysis.Diagnostics.Length - MostFindings),
    };

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static ScriptObject Item(ReportModel model, Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["severity_name"] = SeverityText.Name(diagnostic.Severity, model.Texts),
        ["message"] = HtmlText.Shorten(Sentence(diagnostic.Message), 600),
        ["scope"] = HtmlText.Shorten(diagnostic.Scope),
        ["occurrences"] = diagnostic.Occurrences,
        ["nodes"] = diagnostic.Nodes.Take(MostNodes).Select(n => (object?)HtmlText.Shorten(n)).ToScript(),
        ["rows"] = model.Rows.OfNodes(diagnostic.Nodes),
        ["more_nodes"] = Math.Max(0, diagnostic.Nodes.Length - MostNodes),
        ["saved_seconds"] = diagnostic.SavedSeconds > 0 ? Quantities.Seconds(diagnostic.SavedSeconds) : null,
        ["saved_bytes"] = diagnostic.SavedBytes > 0 ? Quantities.Bytes(diagnostic.SavedBytes) : null,
        ["help"] = HtmlText.Shorten(diagnostic.Help, 600),
    };
}
