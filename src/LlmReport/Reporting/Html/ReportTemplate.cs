using Scriban;

namespace LlmReport.Reporting.Html;

/// <summary>A parsed template; a section's carries the heading that its first comment gives.</summary>
internal sealed record ReportTemplate(string Path, string Title, Template Parsed)
{
    /// <summary>Name for links inside the page: <c>roofline</c> of <c>sections/30-roofline.html</c>.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path).TrimStart("0123456789-".ToCharArray());
}
