using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>All analyses of the models of one name.</summary>
internal sealed record SiteModel(string Name, ImmutableArray<SiteEntry> Entries)
{
    public string Slug { get; } = Slugs.Of(Name, Name);

    public string Path => $"m/{Slug}.html";

    /// <summary>How it developed; empty without a history.</summary>
    public ImmutableArray<TrendSeries> Trends { get; init; } = [];
}
