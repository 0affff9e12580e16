namespace LlmReport.Reporting.Site;

/// <summary>A file that goes into the site as it is.</summary>
/// <param name="From">Its path below the folder of the site.</param>
/// <param name="Path">Its path in the site.</param>
public sealed record SiteCopy(string From, string Path);
