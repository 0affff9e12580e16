using LlmReport.Reporting.Html;

namespace LlmReport.Reporting;

/// <summary>Writes an analysis as one self-contained HTML page that loads nothing.</summary>
/// <remarks>All content is there without JavaScript. Same analysis, same bytes: no clock, no culture. Wire-frame: one template a section, in templates/sections.</remarks>
public static class HtmlReport
{
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    /// <exception cref="ArgumentException">The analysis holds no scenario.</exception>
    public static void Write(Analysis analysis, TextWriter writer, HtmlOptions options)
    {
        var templates = new TemplateSet(options.Templates);
        var model = new ReportModel(analysis, options.Texts);
        var context = new ReportContext(templates, PageData.Of(model, templates, options), options.Texts);
        context.Render("page.html", writer);
    }
}
