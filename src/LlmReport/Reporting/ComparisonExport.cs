using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting;

/// <summary>Sets several models beside each other: <c>comparison.json</c> and <c>comparison.html</c>.</summary>
public static class ComparisonExport
{
    private const string Template = "comparison.html";

    public static void WriteJson(IReadOnlyList<ComparedModel> models, Stream stream, string toolVersion)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        JsonExport.WriteHeader(json, toolVersion);
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            WriteModel(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A page of one table, a row for each scenario of each model.</summary>
    public static void WriteHtml(IReadOnlyList<ComparedModel> models, TextWriter writer, string toolVersion, Texts texts)
    {
        var templates = new TemplateSet(null);
        var data = new ScriptObject
        {
            ["language"] = texts["page.language"],
            ["tool_version"] = toolVersion,
            ["style"] = new Markup(templates.Style),
            ["models"] = models.Select(model => (object?)Model(model)).ToScript(),
        };
        new ReportContext(templates, data, texts).Render(Template, writer);
    }

    private static void WriteModel(Utf8JsonWriter json, ComparedModel model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("path", model.Path);
        json.WriteInteger("parameterCount", model.ParameterCount);
        json.WriteQuantity("weightBytes", model.WeightBytes);
        json.WriteNumber("errors", model.ErrorCount);
        json.WriteNumber("warnings", model.WarningCount);
        json.WriteStartArray("scenarios");
        foreach (var scenario in model.Scenarios)
        {
            JsonScenario.Write(json, scenario);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ScriptObject Model(ComparedModel model) => new()
    {
        ["name"] = HtmlText.Shorten(model.Name),
        ["parameters"] = Quantities.Count((double)model.ParameterCount),
        ["weight_bytes"] = Quantities.Bytes(model.WeightBytes),
        ["errors"] = model.ErrorCount,
        ["warnings"] = model.WarningCount,
        ["scenarios"] = model.Scenarios.Select(scenario => (object?)Scenario(scenario)).ToScript(),
    };

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
