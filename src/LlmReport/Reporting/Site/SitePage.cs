namespace LlmReport.Reporting.Site;

/// <summary>A page of a site.</summary>
/// <param name="Path">Relative, with <c>/</c>; letters, digits, <c>-</c>, <c>_</c> and <c>.</c> only, never a step upwards.</param>
/// <param name="Key">Of everything the page is made of: the same key, the same page.</param>
/// <param name="Write">Writes it.</param>
public sealed record SitePage(string Path, string Key, Action<TextWriter> Write);
