namespace LlmReport.Reporting.Site;

/// <summary>A page of the user's own.</summary>
/// <param name="Path">Of the Markdown file, below the folder of the site, with <c>/</c>.</param>
/// <param name="Hash">Of the file's bytes.</param>
/// <param name="Markdown">Its text; raw HTML in it is shown as text.</param>
public sealed record UserPage(string Path, string Hash, string Markdown)
{
    /// <summary>True for the page that introduces the site.</summary>
    public bool IsIntroduction => Path == "index.md";
}
