using LlmReport.Diagnostics;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Findings: errors first, then by the time and the bytes that their remedy saves.</summary>
internal static class FindingsData
{
    private const int MostBytes = 100_000;
    private const int MostBytesBesideScript = 17_000;
    private const int BytesOfMarkup = 420;
    private const int MostNodes = 8;
    private const int LongestSentence = 600;

    public static ScriptObject Of(ReportModel model, bool withScript)
    {
        var findings = model.Analysis.Diagnostics.OrderByDescending(d => d.Severity).ThenByDescending(d => d.SavedSeconds ?? -1).ThenByDescending(d => d.SavedBytes ?? -1)
            .ThenBy(d => d.Code, StringComparer.Ordinal).ToList();
        var shown = RowsWithin.Count(findings, withScript ? MostBytesBesideScript : MostBytes, finding => BytesOf(model, finding));
        return new ScriptObject
        {
            ["items"] = findings.Take(shown).Select(d => (object?)Item(model, d)).ToScript(),
            ["left_out"] = findings.Count - shown,
        };
    }

    /// <summary>About as many bytes as the finding takes in the page.</summary>
    private static int BytesOf(ReportModel model, Diagnostic diagnostic) => BytesOfMarkup + RowsWithin.BytesOf(
        [HtmlText.Shorten(diagnostic.Message, LongestSentence), HtmlText.Shorten(diagnostic.Help, LongestSentence), HtmlText.Shorten(diagnostic.Scope), model.Rows.OfNodes(diagnostic.Nodes), .. NodesOf(diagnostic)]);

    private static IEnumerable<string> NodesOf(Diagnostic diagnostic) => diagnostic.Nodes.Take(MostNodes).Select(node => HtmlText.Shorten(node));

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static ScriptObject Item(ReportModel model, Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["severity_name"] = SeverityText.Name(diagnostic.Severity, model.Texts),
        ["message"] = HtmlText.Shorten(Sentence(diagnostic.Message), LongestSentence),
        ["scope"] = HtmlText.Shorten(diagnostic.Scope),
        ["occurrences"] = diagnostic.Occurrences,
        ["nodes"] = NodesOf(diagnostic).ToScript(),
        ["rows"] = model.Rows.OfNodes(diagnostic.Nodes),
        ["more_nodes"] = Math.Max(0, diagnostic.Nodes.Length - MostNodes),
        ["saved_seconds"] = diagnostic.SavedSeconds > 0 ? Quantities.Seconds(diagnostic.SavedSeconds) : null,
        ["saved_bytes"] = diagnostic.SavedBytes > 0 ? Quantities.Bytes(diagnostic.SavedBytes) : null,
        ["help"] = HtmlText.Shorten(diagnostic.Help, LongestSentence),
    };
}
