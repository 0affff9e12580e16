using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting;

/// <summary>Sets several models beside each other: <c>comparison.json</c>, <c>comparison.html</c> and <c>comparison.md</c>.</summary>
public static class ComparisonExport
{
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

    /// <summary>A page that sets the models beside each other; with their formulas where every model has them.</summary>
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public static void WriteHtml(IReadOnlyList<ComparedModel> models, TextWriter writer, HtmlOptions options)
    {
        var templates = new TemplateSet(options.Templates);
        new ReportContext(templates, Data(models, templates, options), options.Texts).Render("page.html", writer);
    }

    internal static ScriptObject Data(IReadOnlyList<ComparedModel> models, TemplateSet templates, HtmlOptions options)
    {
        var isLive = options.WithScript && models.All(m => !m.Payload.IsEmpty);
        var script = isLive ? PageScript.Of(templates.ComparisonScript, models[0].Scenarios, [.. models.Select(m => (m.Name, m.Payload))], options.Texts) : null;
        var title = options.Title ?? options.Texts.Format("comparison.title", models.Count);
        var data = PageFrame.Of(templates, "comparison/sections/", title, script, options, []);
        data["model"] = null;
        data["setup"] = null;
        data["facts"] = Facts(models, options.Texts);
        data["comparison"] = new ComparisonPageData(models, options.Texts).Build();
        return data;
    }

    /// <summary>A table for a comment on a pull request, with as many rows as one takes.</summary>
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public static void WriteMarkdown(IReadOnlyList<ComparedModel> models, TextWriter writer, HtmlOptions options)
    {
        var templates = new TemplateSet(options.Templates);
        writer.Write(CommentSize.Fit(MarkdownTemplate, RowsToTry, most =>
        {
            var data = ComparedModelsData.Rows(models, most, options.ToolVersion, options.Texts);
            using var text = new StringWriter { NewLine = "\n" };
            new ReportContext(templates, data, options.Texts, MarkupLanguage.Markdown).Render(MarkdownTemplate, text);
            return text.ToString();
        }));
    }

    private static string Facts(IReadOnlyList<ComparedModel> models, Texts texts)
    {
        var scenarios = models.SelectMany(m => m.Scenarios).ToList();
        return texts.Format("comparison.facts", Quantities.Whole(scenarios.Count), scenarios.Select(s => s.Hardware.Id).Distinct().Count(), scenarios.Select(s => s.Precision).Distinct().Count());
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
}
