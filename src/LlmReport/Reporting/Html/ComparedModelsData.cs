using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The data of a comparison of models in Markdown.</summary>
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
            ["rows"] = rows.Take(most).Select(row => (object?)new ScriptObject { ["model"] = Model(row.Model), ["scenario"] = Scenario(row.Scenario, texts) }).ToScript(),
            ["rows_left_out"] = Math.Max(0, rows.Count - most),
        };
    }

    private static ScriptObject Model(ComparedModel model) => new()
    {
        ["name"] = HtmlText.Shorten(model.Name),
        ["parameters"] = Quantities.Count((double)model.ParameterCount),
        ["weight_bytes"] = Quantities.Bytes(model.WeightBytes),
        ["errors"] = model.ErrorCount,
        ["warnings"] = model.WarningCount,
    };

    private static ScriptObject Scenario(ScenarioTotals scenario, Texts texts) => new()
    {
        ["hardware"] = HtmlText.Shorten(scenario.Hardware.Id, 60),
        ["precision"] = scenario.Precision.IsStored ? texts["precision.as-stored"] : scenario.Precision.Name,
        ["phase"] = PhaseView.NameOf(scenario.Workload.Phase, texts),
        ["batch"] = Quantities.Whole(scenario.Workload.Batch),
        ["tokens"] = Quantities.Whole(scenario.Workload.AttendedTokens),
        ["time"] = Quantities.Seconds(scenario.Totals.PredictedSeconds),
        ["bound"] = VerdictData.BoundOf(scenario.Totals.Bound, texts),
        ["rate"] = Quantities.TokensPerSecond(scenario.Totals.TokensPerSecond),
        ["peak"] = Quantities.Bytes(scenario.Totals.Memory.PeakMemoryBytes),
        ["fits"] = scenario.Totals.Fits,
        ["coverage"] = Quantities.Percent(scenario.Totals.NodeCoverage),
    };
}
