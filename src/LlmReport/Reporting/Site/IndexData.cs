using System.Collections.Immutable;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>The front page: an introduction and the table of all analyses; above some thousand lines over several pages, and packed for the script.</summary>
internal sealed class IndexData
{
    /// <summary>Lines that one page still takes, and lines of a page where it does not.</summary>
    public const int MostRowsOfOnePage = 2000, RowsOfPage = 500;

    private readonly SiteFrame frame;
    private readonly SiteCatalogue catalogue;
    private readonly ImmutableArray<(SiteEntry Entry, SiteRow Row)> rows;
    private readonly int pageCount;

    public IndexData(SiteFrame frame, SiteCatalogue catalogue)
    {
        (this.frame, this.catalogue) = (frame, catalogue);
        rows = [.. catalogue.Entries.SelectMany(e => e.Rows.Select(r => (e, r)))];
        pageCount = rows.Length <= MostRowsOfOnePage ? 1 : (rows.Length + RowsOfPage - 1) / RowsOfPage;
    }

    public IEnumerable<SitePage> Pages(MarkdownPage? introduction)
    {
        var key = string.Join('\n', catalogue.Entries.Select(e => $"{e.Path} {e.Source.Hash} {e.ReportPath}")) + introduction?.Key;
        for (var number = 0; number < pageCount; number++)
        {
            var page = number;
            yield return frame.Page(PathOf(page), "site/index.html", key, page == 0 ? null : frame.Texts.Format("site.table-page", page + 1), (data, root) => Fill(data, root, page, introduction));
        }
    }

    private static string PathOf(int page) => page == 0 ? "index.html" : $"table-{page + 1}.html";

    private void Fill(ScriptObject data, string root, int page, MarkdownPage? introduction)
    {
        var shown = pageCount == 1 ? rows : rows[(page * RowsOfPage)..Math.Min(rows.Length, (page + 1) * RowsOfPage)];
        data["introduction"] = page == 0 && introduction is not null ? new Markup(introduction.HtmlFor("index.html")) : null;
        data["counts"] = new[]
        {
            frame.Texts.Count("site.count.analyses", catalogue.Entries.Length),
            frame.Texts.Count("site.count.models", catalogue.Models.Length),
            frame.Texts.Count("site.count.devices", rows.Select(r => r.Row.Hardware).Distinct().Count()),
            frame.Texts.Count("site.count.precisions", rows.Select(r => r.Row.Precision).Distinct().Count()),
        }.ToScript();
        data["rows"] = shown.Select(r => (object?)RowData.Of(r.Entry, r.Row, root, frame.Texts)).ToScript();
        data["has_reports"] = catalogue.Entries.Any(e => e.ReportPath is not null);
        data["row_count"] = Quantities.Whole(rows.Length).Text;
        data["pages"] = pageCount == 1 ? null : Enumerable.Range(0, pageCount)
            .Select(p => (object?)new ScriptObject { ["href"] = PathOf(p), ["text"] = p + 1, ["is_current"] = p == page }).ToScript();
        data["devices"] = Choices(r => r.Hardware);
        data["precisions"] = Choices(r => r.Precision);
        data["payload"] = pageCount > 1 && page == 0 ? new Markup(IndexPayload.Of(catalogue.Entries, frame.Texts)) : null;
        data["index_script"] = page == 0 ? new Markup(frame.Templates.Text("site/index.js")) : null;
    }

    private ScriptArray Choices(Func<SiteRow, string?> of) =>
        rows.Select(r => of(r.Row)).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(name => (object?)HtmlText.Shorten(name, 60)).ToScript();
}
