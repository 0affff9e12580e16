using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The scenarios of compared models as rows: all there is in Markdown, the last table of the page.</summary>
internal static class ComparedModelsData
{
    /// <summary>A row for each scenario of each model, and how many there was no room for.</summary>
    public static ScriptObject Rows(IReadOnlyList<ComparedModel> models, int most, string toolVersion, Texts texts)
    {
        var rows = models.SelectMany(model => model.Scenarios.Select(scenario => (Model: model, Scenario: scenario))).ToList();
        return new ScriptObject
        {
            ["tool_version"] = toolVersion,
            ["model_count"] = models.Count,
            ["rows"] = rows.Take(most).Select(row => (object?)Row(row.Model, row.Scenario, texts)).ToScript(),
            ["rows_left_out"] = Math.Max(0, rows.Count - most),
        };
    }

    /// <summary>The members of a row, of a scenario of a model.</summary>
    public static ScriptObject Row(ComparedModel model, ScenarioTotals scenario, Texts texts) => new()
    {
        ["model"] = HtmlText.Shorten(model.Name, 60),
        ["parameters"] = Quantities.Count((double)model.ParameterCount),
        ["weights"] = Quantities.Bytes(model.WeightBytes),
        ["hardware"] = HtmlText.Shorten(scenario.Hardware.Name, 60),
        ["precision"] = PageData.PrecisionName(scenario.Precision, texts),
        ["phase"] = PhaseView.NameOf(scenario.Workload.Phase, texts),
        ["batch"] = Quantities.Whole(scenario.Workload.Batch),
        ["tokens"] = Quantities.Whole(scenario.Workload.AttendedTokens),
        ["time"] = Quantities.Seconds(scenario.Totals.PredictedSeconds),
        ["bound"] = VerdictData.BoundOf(scenario.Totals.Bound, texts),
        ["rate"] = Quantities.TokensPerSecond(scenario.Totals.TokensPerSecond),
        ["memory"] = Quantities.Bytes(scenario.Totals.Memory.PeakMemoryBytes),
        ["fits"] = scenario.Totals.Fits,
        ["coverage"] = Quantities.Percent(scenario.Totals.NodeCoverage),
        ["findings"] = $"{model.ErrorCount}, {model.WarningCount}",
    };
}
