using System.Collections.Immutable;
using System.Text;
using LlmReport.Reporting.Site;

namespace LlmReport.Tests.Reporting.Site;

/// <summary>Sites rendered in memory.</summary>
internal static class Sites
{
    public static SiteSource Source(string path, string json) =>
        new(path, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json))), AnalysisSummary.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))).Analysis!);

    public static SiteContent Content(params IEnumerable<SiteSource> analyses) => new() { ToolVersion = "1.2.3", Analyses = [.. analyses] };

    /// <summary>All pages by path.</summary>
    public static ImmutableSortedDictionary<string, string> Render(SiteContent content) => new StaticSite(content).Pages.ToImmutableSortedDictionary(page => page.Path, page =>
    {
        using var writer = new StringWriter();
        page.Write(writer);
        return writer.ToString();
    }, StringComparer.Ordinal);

    public static string One(SiteContent content, string start) => Render(content).Single(page => page.Key.StartsWith(start, StringComparison.Ordinal)).Value;
}
