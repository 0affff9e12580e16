using System.Collections.Immutable;
using System.Globalization;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>Trends as the page of all and the page of a model show them.</summary>
internal static class TrendData
{
    private const int MostLines = 300;

    public static SitePage Page(SiteFrame frame, SiteCatalogue catalogue)
    {
        var models = catalogue.Models.ToDictionary(m => m.Name, m => m.Path, StringComparer.Ordinal);
        var shown = catalogue.Trends.OrderByDescending(t => Math.Abs(t.SincePrevious)).ThenByDescending(t => Math.Abs(t.SinceFirst)).Take(MostLines).ToImmutableArray();
        return frame.Page("trends.html", "site/trends.html", $"{KeyOf(catalogue.Trends)}\n{string.Join('\n', models.Values)}", frame.Texts["site.trends"], (data, root) =>
        {
            data["trends"] = shown.Select(t =>
            {
                var line = Line(t, frame.Texts);
                line["model"] = HtmlText.Shorten(t.Model, 80);
                line["href"] = models.TryGetValue(t.Model, out var path) ? root + path : null;
                line["line"] = TrendChart.Sparkline(t);
                return (object?)line;
            }).ToScript();
            data["left_out"] = catalogue.Trends.Length > shown.Length ? Quantities.Whole(catalogue.Trends.Length - shown.Length).Text : null;
        });
    }

    /// <summary>A series in words and figures.</summary>
    public static ScriptObject Line(TrendSeries series, Texts texts) => new()
    {
        ["device"] = RowData.Name(series.Hardware),
        ["precision"] = RowData.Name(series.Precision),
        ["phase"] = AnalysisData.PhaseName(series.Phase, texts),
        ["phase_key"] = series.Phase == "decode" ? "decode" : "prefill",
        ["batch"] = Quantities.Whole(series.Setting.Batch),
        ["tokens"] = Quantities.Whole(series.Phase == "decode" ? series.Setting.ContextTokens : series.Setting.PromptTokens),
        ["count"] = series.Points.Length,
        ["first_date"] = TrendChart.DateText(series.Points[0].Date, texts),
        ["last_date"] = TrendChart.DateText(series.Points[^1].Date, texts),
        ["first"] = RowData.Cell(Quantities.Seconds(series.Points[0].Seconds)),
        ["last"] = RowData.Cell(Quantities.Seconds(series.Last)),
        ["since_first"] = Change(series.SinceFirst, texts),
        ["since_previous"] = Change(series.SincePrevious, texts),
    };

    public static string KeyOf(IEnumerable<TrendSeries> trends) => Slugs.Hash(string.Join('\n', trends.Select(t =>
        $"{t.Model}|{t.Hardware}|{t.Precision}|{t.Phase}|{t.Setting.Batch}|{t.Setting.ContextTokens}|{t.Setting.PromptTokens}|{string.Join(';', t.Points.Select(p => $"{p.Date:O} {p.Seconds:R}"))}")));

    private static ScriptObject Change(double share, Texts texts)
    {
        var isSame = Math.Abs(share) < TrendSeries.LeastChange;
        return new ScriptObject
        {
            ["class"] = isSame ? "same" : share > 0 ? "slower" : "faster",
            ["text"] = isSame ? texts["site.same"] : (share * 100).ToString(Math.Abs(share) < 1 ? "+0.0;−0.0" : "+0;−0", CultureInfo.InvariantCulture) + " %",
            ["word"] = isSame ? "" : texts[share > 0 ? "site.slower" : "site.faster"],
            ["value"] = share.ToString("R", CultureInfo.InvariantCulture),
        };
    }
}
