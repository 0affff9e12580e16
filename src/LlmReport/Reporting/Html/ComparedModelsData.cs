using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The data of the comparisons of models.</summary>
internal static class ComparedModelsData
{
    /// <summary>For the page: the models, each with its scenarios.</summary>
    public static ScriptObject Of(IEnumerable<ComparedModel> models, TemplateSet templates, string toolVersion, Texts texts) => new()
    {
        ["language"] = texts["page.language"],
        ["tool_version"] = toolVersion,
        ["style"] = new Markup(templates.Style),
        ["models"] = models.Select(model => (object?)WithScenarios(model)).ToScript(),
    };

    /// <summary>For Markdown: a row for each scenario of each model, and how many there was no room for.</summary>
    public static ScriptObject Rows(IReadOnlyList<ComparedModel> models, int most, string toolVersion)
    {
        var rows = models.SelectMany(model => model.Scenarios.Select(scenario => (Model: model, Scenario: scenario))).ToList();
        return new ScriptObject
        {
            ["tool_version"] = toolVersion,
            ["model_count"] = models.Count,
            ["rows"] = rows.Take(most).Select(row => (object?)new ScriptObject { ["model"] = Model(row.Model), ["scenario"] = Scenario(row.Scenario) }).ToScript(),
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

    private static ScriptObject WithScenarios(ComparedModel model)
    {
        var data = Model(model);
        data["scenarios"] = model.Scenarios.Select(scenario => (object?)Scenario(scenario)).ToScript();
        return data;
    }

    private static ScriptObject Scenario(ScenarioTotals scenario) => new()
    {
        ["hardware"] = scenario.Hardware.Id,
        ["precision"] = scenario.Precision.Name,
        ["phase"] = scenario.Workload.Phase.ToString().ToLowerInvariant(),
        ["batch"] = Quantities.Whole(scenario.Workload.Batch),
        ["tokens"] = Quantities.Whole(scenario.Workload.AttendedTokens),
        ["seconds"] = Quantities.Seconds(scenario.Totals.RooflineSeconds),
        ["bound"] = scenario.Totals.Bound?.ToString().ToLowerInvariant() ?? "unknown",
        ["tokens_per_second"] = Quantities.TokensPerSecond(scenario.Totals.TokensPerSecond),
        ["memory"] = Quantities.Bytes(scenario.Totals.Memory.PeakMemoryBytes),
        ["fits"] = scenario.Totals.Fits switch { true => "yes", false => "no", null => "unknown" },
        ["coverage"] = Quantities.Percent(scenario.Totals.NodeCoverage),
    };
}
