using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>The page of one analysis: its scenarios and findings.</summary>
internal static class AnalysisData
{
    public static SitePage Page(SiteFrame frame, SiteEntry entry, SiteModel model) => frame.Page(
        entry.Path, "site/analysis.html", $"{entry.Source.Hash} {entry.Source.Path} {entry.ReportPath} {model.Path}", entry.Source.ModelName, (data, root) => Fill(data, root, frame, entry, model));

    private static void Fill(ScriptObject data, string root, SiteFrame frame, SiteEntry entry, SiteModel model)
    {
        var analysis = entry.Source.Analysis;
        data["parameters"] = Quantities.Count(analysis.ParameterCount);
        data["weight_bytes"] = Quantities.Bytes(analysis.WeightBytes);
        data["nodes"] = Quantities.Whole(analysis.NodeCount);
        data["tool"] = RowData.Name(analysis.Tool);
        data["producer"] = analysis.Producer is { } producer ? HtmlText.Shorten(producer, 80) : null;
        data["source"] = HtmlText.Shorten(entry.Source.Path);
        data["report"] = entry.ReportPath is { } report ? root + report : null;
        data["model_href"] = root + model.Path;
        data["permalink"] = $"{root}a/{entry.Identity}.html";
        data["scenarios"] = analysis.Scenarios.Select(s => (object?)Scenario(s, frame.Texts)).ToScript();
        data["left_out"] = LeftOut(analysis.ScenarioCount - analysis.Scenarios.Length);
        data["findings"] = analysis.Findings.OrderBy(f => f.Severity switch { "error" => 0, "warning" => 1, _ => 2 }).Select(f => (object?)Finding(f, frame.Texts)).ToScript();
        data["findings_left_out"] = LeftOut(analysis.Errors + analysis.Warnings + analysis.Notes - analysis.Findings.Length);
        data["finding_counts"] = string.Join(frame.Texts["site.list"], frame.Texts.Count("site.count.errors", analysis.Errors), frame.Texts.Count("site.count.warnings", analysis.Warnings), frame.Texts.Count("site.count.notes", analysis.Notes));
    }

    private static string? LeftOut(int count) => count > 0 ? Quantities.Whole(count).Text : null;

    private static ScriptObject Scenario(SiteScenario scenario, Texts texts) => new()
    {
        ["device"] = RowData.Name(scenario.Hardware),
        ["precision"] = RowData.Name(scenario.Precision),
        ["phase"] = PhaseName(scenario.Phase, texts),
        ["phase_key"] = scenario.Phase is "prefill" or "decode" or "chat" or "forward" ? scenario.Phase : "other",
        ["batch"] = RowData.Cell(Quantities.Whole(scenario.Batch)),
        ["tokens"] = RowData.Cell(Quantities.Whole(scenario.Phase == "decode" ? scenario.ContextTokens : scenario.PromptTokens)),
        ["generated"] = scenario.Phase == "chat" && scenario.GeneratedTokens is { } generated ? Quantities.Whole(generated) : null,
        ["seconds"] = RowData.Cell(Quantities.Seconds(scenario.Seconds)),
        ["bound"] = RowData.BoundOf(scenario.Bound, texts),
        ["rate"] = RowData.Cell(Quantities.TokensPerSecond(scenario.TokensPerSecond)),
        ["memory"] = RowData.Cell(Quantities.Bytes(scenario.PeakMemoryBytes)),
        ["capacity"] = Quantities.Bytes(scenario.MemoryCapacityBytes),
        ["fits"] = RowData.FitsOf(scenario.Fits, texts),
        ["execution"] = RowData.Name(scenario.Execution),
        ["attention"] = RowData.Name(scenario.Attention),
    };

    /// <summary>The name of a phase for reading; that of another program as it is.</summary>
    public static string PhaseName(string? phase, Texts texts) =>
        phase is "prefill" or "decode" or "chat" or "forward" ? texts[$"site.phase.{phase}"] : RowData.PlainName(phase, texts);

    private static ScriptObject Finding(SiteFinding finding, Texts texts) => new()
    {
        ["class"] = finding.Severity is "error" or "warning" ? finding.Severity : "note",
        ["severity"] = finding.Severity is "error" or "warning" or "note" ? texts[$"site.severity.{finding.Severity}"] : RowData.Name(finding.Severity),
        ["code"] = RowData.Name(finding.Code),
        ["message"] = finding.Message ?? "",
        ["help"] = finding.Help ?? "",
        ["scope"] = finding.Scope is { } scope ? HtmlText.Shorten(scope) : null,
        ["occurrences"] = finding.Occurrences > 1 ? Quantities.Whole(finding.Occurrences) : null,
        ["saved_seconds"] = finding.SavedSeconds > 0 ? Quantities.Seconds(finding.SavedSeconds) : null,
        ["saved_bytes"] = finding.SavedBytes > 0 ? Quantities.Bytes(finding.SavedBytes) : null,
    };
}
