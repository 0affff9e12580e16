using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting;

/// <summary>Sets several models beside each other: <c>comparison.json</c>, <c>comparison.html</c> and <c>comparison.md</c>.</summary>
public static class ComparisonExport
{
    private const string HtmlTemplate = "comparison.html";
    private const string MarkdownTemplate = "comparison.md";
    private static readonly ImmutableArray<int> RowsToTry = [300, 200, 100, 50, 20, 5];

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
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public static void WriteHtml(IReadOnlyList<ComparedModel> models, TextWriter writer, string toolVersion, OwnTemplates own, Texts texts)
    {
        var templates = new TemplateSet(own);
        var data = new ScriptObject
        {
            ["language"] = texts["page.language"],
            ["tool_version"] = toolVersion,
            ["style"] = new Markup(templates.Style),
            ["models"] = models.Select(model => (object?)WithScenarios(model)).ToScript(),
        };
        new ReportContext(templates, data, texts).Render(HtmlTemplate, writer);
    }

    /// <summary>The same table for a comment on a pull request, with as many rows as one takes.</summary>
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public static void WriteMarkdown(IReadOnlyList<ComparedModel> models, TextWriter writer, string toolVersion, OwnTemplates own, Texts texts)
    {
        var templates = new TemplateSet(own);
        var all = models.SelectMany(model => model.Scenarios.Select(scenario => (model, scenario))).ToList();
        writer.Write(CommentSize.Fit(MarkdownTemplate, RowsToTry, most =>
        {
            var data = new ScriptObject
            {
                ["tool_version"] = toolVersion,
                ["model_count"] = models.Count,
                ["rows"] = all.Take(most).Select(row => (object?)new ScriptObject { ["model"] = Model(row.model), ["scenario"] = Scenario(row.scenario) }).ToScript(),
                ["rows_left_out"] = Math.Max(0, all.Count - most),
            };
            using var text = new StringWriter { NewLine = "\n" };
            new ReportContext(templates, data, texts, MarkupLanguage.Markdown).Render(MarkdownTemplate, text);
            return text.ToString();
        }));
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
