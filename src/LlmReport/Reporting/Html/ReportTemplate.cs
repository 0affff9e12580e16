using Scriban;

namespace LlmReport.Reporting.Html;

/// <summary>A parsed template; a section's carries the heading that its first comment gives.</summary>
internal sealed record ReportTemplate(string Path, string Title, Template Parsed)
{
    /// <summary>Its place among the sections; 99 where the name has no number.</summary>
    public int Number => int.TryParse(System.IO.Path.GetFileName(Path).Split('-')[0], out var number) ? number : 99;

    /// <summary>Name for links inside the page: <c>roofline</c> of <c>sections/30-roofline.html</c>.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path).TrimStart("0123456789-".ToCharArray());
}
