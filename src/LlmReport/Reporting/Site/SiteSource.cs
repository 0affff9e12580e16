namespace LlmReport.Reporting.Site;

/// <summary>An analysis with the file it came from.</summary>
/// <param name="Path">Of the file, below the folder of the site, with <c>/</c>.</param>
/// <param name="Hash">Of the file's bytes.</param>
/// <param name="Analysis">What was read.</param>
public sealed record SiteSource(string Path, string Hash, SiteAnalysis Analysis)
{
    /// <summary>For an earlier analysis, the day of its file name or folder.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The HTML report beside it, as <see cref="Path"/>; null where there is none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>The model's name, or the file's where it gives none.</summary>
    public string ModelName => Analysis.ModelName ?? System.IO.Path.GetFileNameWithoutExtension(Path);
}
