using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>The page of an identity that several analyses have: it leads to each of them.</summary>
internal static class AmbiguousData
{
    public static SitePage Page(SiteFrame frame, string identity, IEnumerable<SiteEntry> entries)
    {
        var all = entries.ToList();
        var key = string.Join('\n', all.Select(e => $"{e.Path} {e.Source.Path}"));
        return frame.Page($"a/{identity}.html", "site/ambiguous.html", key, all[0].Source.ModelName, (data, root) =>
            data["entries"] = all.Select(e => (object?)new ScriptObject { ["href"] = root + e.Path, ["source"] = HtmlText.Shorten(e.Source.Path) }).ToScript());
    }
}
