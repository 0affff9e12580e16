using System.Collections.Immutable;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>A static site over many analyses: pages that link to each other by relative addresses and load nothing.</summary>
/// <remarks>Same content, same pages: no clock, no culture, nothing from the order of files. All content is there without JavaScript.</remarks>
public sealed class StaticSite
{
    private readonly SiteCatalogue catalogue;
    private readonly SiteFrame frame;
    private readonly ImmutableArray<MarkdownPage> pages;
    private readonly MarkdownPage? introduction;

    /// <exception cref="UsageException">A template of the user's own is wrong.</exception>
    public StaticSite(SiteContent content)
    {
        catalogue = new SiteCatalogue(content);
        var links = new SiteLinks(catalogue, content.Pages);
        pages = [.. content.Pages.Where(p => !p.IsIntroduction).OrderBy(p => p.Path, StringComparer.Ordinal).Select(p => new MarkdownPage(p, links))];
        introduction = content.Pages.FirstOrDefault(p => p.IsIntroduction) is { } index ? new MarkdownPage(index, links) : null;
        frame = new SiteFrame(content, catalogue, pages);
    }

    /// <summary>Of the templates that sites are written with: another key, other pages.</summary>
    public static string TemplatesKey(OwnTemplates own) => SiteFrame.TemplatesKey(new TemplateSet(own));

    /// <summary>Analyses that have a page; files that are byte for byte the same count once.</summary>
    public int AnalysisCount => catalogue.Entries.Length;

    /// <summary>The reports that were written beside the analyses.</summary>
    public IEnumerable<SiteCopy> Copies => catalogue.Entries.Where(e => e.ReportPath is not null).Select(e => new SiteCopy(e.Source.ReportPath!, e.ReportPath!));

    /// <summary>All pages; each is written when asked for.</summary>
    public IEnumerable<SitePage> Pages =>
    [
        .. new IndexData(frame, catalogue).Pages(introduction),
        ModelData.ListPage(frame, catalogue),
        .. catalogue.Models.Select(m => ModelData.Page(frame, m)),
        .. catalogue.Models.SelectMany(m => m.Entries.Select(e => AnalysisData.Page(frame, e, m))),
        .. catalogue.Ambiguous.Select(group => AmbiguousData.Page(frame, group.Key, group)),
        .. catalogue.Trends.IsEmpty ? Enumerable.Empty<SitePage>() : [TrendData.Page(frame, catalogue)],
        .. pages.Select(UserPage),
        .. pages.IsEmpty ? Enumerable.Empty<SitePage>() : [PageList()],
    ];

    private SitePage UserPage(MarkdownPage page) => frame.Page(page.Path, "site/page.html", page.Key, page.Title, (data, _) =>
    {
        data["has_heading"] = page.HasHeading;
        data["html"] = new Markup(page.HtmlFor(page.Path));
    });

    private SitePage PageList() => frame.Page("pages.html", "site/pages.html", string.Join('\n', pages.Select(p => $"{p.Path} {p.Title}")), frame.Texts["site.pages"], (data, root) =>
        data["pages"] = pages.Select(p => (object?)new ScriptObject { ["href"] = root + p.Path, ["title"] = p.Title }).ToScript());
}
