using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Language;
using LlmReport.Reporting.Html;

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
        new ReportContext(templates, ComparedModelsData.Of(models, templates, toolVersion, texts), texts).Render(HtmlTemplate, writer);
    }

    /// <summary>The same table for a comment on a pull request, with as many rows as one takes.</summary>
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public static void WriteMarkdown(IReadOnlyList<ComparedModel> models, TextWriter writer, string toolVersion, OwnTemplates own, Texts texts)
    {
        var templates = new TemplateSet(own);
        writer.Write(CommentSize.Fit(MarkdownTemplate, RowsToTry, most =>
        {
            var data = ComparedModelsData.Rows(models, most, toolVersion);
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
}
