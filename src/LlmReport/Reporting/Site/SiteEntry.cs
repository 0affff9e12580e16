using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>An analysis of the site with its name there.</summary>
/// <param name="Source">The analysis.</param>
/// <param name="Identity">Name of the page from model and settings; two analyses of the same may share it.</param>
/// <param name="Slug">Name of its own page.</param>
internal sealed record SiteEntry(SiteSource Source, string Identity, string Slug)
{
    public ImmutableArray<SiteRow> Rows { get; } = SiteRow.Of(Source.Analysis);

    /// <summary>All files that the entry stands for: the analysis, equal ones, and the reports beside them.</summary>
    public required ImmutableArray<string> Files { get; init; }

    public string Path => $"a/{Slug}.html";

    public string? ReportPath => Source.ReportPath is null ? null : $"reports/{Slug}.html";

    public static string IdentityOf(SiteSource source)
    {
        var settings = source.Analysis.Scenarios
            .Select(s => string.Join('|', s.Hardware, s.Precision, s.Phase, s.Batch, s.PromptTokens, s.ContextTokens, s.GeneratedTokens, s.Attention, s.Execution, s.KvLayout, s.Devices))
            .Distinct().Order(StringComparer.Ordinal);
        return Slugs.Of(source.ModelName, $"{source.ModelName}\n{string.Join('\n', settings)}");
    }
}
