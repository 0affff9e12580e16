using LlmReport.Reporting.Html;

namespace LlmReport.Reporting;

/// <summary>Writes an analysis as single drawings: its roofline, and a badge with its headline numbers.</summary>
/// <remarks>Each is complete in itself: no script, no font and no picture from elsewhere, light or dark as the reader's system is. Templates: roofline.svg, badge.svg.</remarks>
public static class SvgReport
{
    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    /// <exception cref="ArgumentException">The analysis holds no scenario.</exception>
    public static void WriteRoofline(Analysis analysis, TextWriter writer, HtmlOptions options) => Write("roofline.svg", analysis, writer, options);

    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    /// <exception cref="ArgumentException">The analysis holds no scenario.</exception>
    public static void WriteBadge(Analysis analysis, TextWriter writer, HtmlOptions options) => Write("badge.svg", analysis, writer, options);

    private static void Write(string template, Analysis analysis, TextWriter writer, HtmlOptions options) =>
        new ReportContext(new TemplateSet(options.Templates), SvgData.Of(new ReportModel(analysis, options.Texts), options), options.Texts, MarkupLanguage.Svg).Render(template, writer);
}
