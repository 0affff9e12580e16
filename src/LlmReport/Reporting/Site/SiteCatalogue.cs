using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>The analyses of a site in the order of its pages, named and grouped; the same whatever order they came in.</summary>
internal sealed class SiteCatalogue
{
    private const int PathDigits = 6;

    public SiteCatalogue(SiteContent content)
    {
        Entries = [.. Named(content.Analyses).OrderBy(e => e.Source.ModelName, StringComparer.Ordinal).ThenBy(e => e.Source.Path, StringComparer.Ordinal)];
        var trends = TrendSeries.Of(Entries, content.History).ToLookup(t => t.Model, StringComparer.Ordinal);
        Trends = [.. trends.SelectMany(t => t)];
        Models =
        [
            .. Entries.GroupBy(e => e.Source.ModelName, StringComparer.Ordinal)
                .Select(group => new SiteModel(group.Key, [.. group]) { Trends = [.. trends[group.Key]] }),
        ];
    }

    public ImmutableArray<SiteEntry> Entries { get; }

    public ImmutableArray<SiteModel> Models { get; }

    public ImmutableArray<TrendSeries> Trends { get; }

    /// <summary>The entries that share an identity, so that a page has to say which are meant.</summary>
    public IEnumerable<IGrouping<string, SiteEntry>> Ambiguous => Entries.GroupBy(e => e.Identity).Where(group => group.First().Slug != group.Key);

    // Where several analyses have one identity, none of them gets the plain name: it would move when another joins.
    private static IEnumerable<SiteEntry> Named(ImmutableArray<SiteSource> sources) => sources
        .OrderBy(s => s.Path, StringComparer.Ordinal)
        .GroupBy(SiteEntry.IdentityOf)
        .SelectMany(group =>
        {
            // Of files that are byte for byte the same, the first by its path stands for all.
            var different = group.GroupBy(s => s.Hash, StringComparer.Ordinal).Select(same => same.ToImmutableArray()).ToList();
            return different.Select(same => new SiteEntry(
                same[0] with { ReportPath = same.Select(s => s.ReportPath).FirstOrDefault(path => path is not null) }, group.Key,
                different.Count == 1 ? group.Key : $"{group.Key}-{Slugs.Hash(same[0].Path)[..PathDigits]}")
            {
                Files = [.. same.SelectMany(s => new[] { s.Path, s.ReportPath }).OfType<string>()],
            });
        });
}
