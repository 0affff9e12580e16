using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting;

/// <summary>Writes an analysis as Markdown for a comment on a pull request: never more bytes than a forge takes.</summary>
/// <remarks>Where it would be too long, tables get fewer rows; what is left out is said. Wire-frame: templates/report.md.</remarks>
public static class MarkdownReport
{
    private const string Template = "report.md";
    private const int LeastRoomForNotes = 500;

    /// <summary>Rows of each table, from what one wants to read down to the headline numbers.</summary>
    private static readonly ImmutableArray<int> RowsToTry = [20, 10, 5, 2, 0];

    /// <exception cref="UsageException">A template of the user's own is wrong, or writes too much.</exception>
    /// <exception cref="ArgumentException">The analysis holds no scenario.</exception>
    public static void Write(Analysis analysis, TextWriter writer, HtmlOptions options)
    {
        var templates = new TemplateSet(options.Templates);
        var data = MarkdownData.Of(new ReportModel(analysis, options.Texts), options);
        writer.Write(CommentSize.Fit(Template, RowsToTry, rows =>
        {
            data["limits"] = MarkdownData.Limits(analysis, rows);
            var report = Render(templates, data, null, options.Texts);
            var room = CommentSize.MostBytes - LeastRoomForNotes - CommentSize.BytesOf(report);
            return options.Notes is null || room < 0 ? report : WithNotes(templates, data, options, room);
        }));
    }

    /// <summary>A character takes up to three bytes, so that what fits is found in two steps.</summary>
    private static string WithNotes(TemplateSet templates, ScriptObject data, HtmlOptions options, int room)
    {
        var report = Render(templates, data, MarkdownData.Notes(options.Notes, room), options.Texts);
        return CommentSize.BytesOf(report) <= CommentSize.MostBytes ? report : Render(templates, data, MarkdownData.Notes(options.Notes, room / 3), options.Texts);
    }

    private static string Render(TemplateSet templates, ScriptObject data, ScriptObject? notes, Texts texts)
    {
        data["notes"] = notes;
        using var text = new StringWriter { NewLine = "\n" };
        new ReportContext(templates, data, texts, MarkupLanguage.Markdown).Render(Template, text);
        return text.ToString();
    }
}
