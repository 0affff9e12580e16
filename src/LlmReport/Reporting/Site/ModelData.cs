using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>The page of a model, comparing devices and precisions, and the page that lists the models.</summary>
internal static class ModelData
{
    private const int MostSettings = 4, MostTrends = 60, MostRows = 1000;

    public static SitePage Page(SiteFrame frame, SiteModel model)
    {
        var key = string.Join('\n', model.Entries.Select(e => $"{e.Path} {e.Source.Hash} {e.ReportPath}")) + TrendData.KeyOf(model.Trends);
        return frame.Page(model.Path, "site/model.html", key, model.Name, (data, root) => Fill(data, root, frame, model));
    }

    public static SitePage ListPage(SiteFrame frame, SiteCatalogue catalogue)
    {
        var key = string.Join('\n', catalogue.Entries.Select(e => $"{e.Path} {e.Source.Hash}"));
        return frame.Page("models.html", "site/models.html", key, frame.Texts["site.models"], (data, root) =>
            data["models"] = catalogue.Models.Select(m => (object?)Line(m, root)).ToScript());
    }

    private static void Fill(ScriptObject data, string root, SiteFrame frame, SiteModel model)
    {
        var rows = model.Entries.SelectMany(e => e.Rows.Select(r => (Entry: e, Row: r))).ToList();
        var settings = rows.Select(r => r.Row).GroupBy(r => r.SettingKey).OrderByDescending(g => g.DistinctBy(r => (r.Hardware, r.Precision)).Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        data["parameters"] = Quantities.Count(model.Entries.Select(e => e.Source.Analysis.ParameterCount).FirstOrDefault(p => p is not null));
        data["weight_bytes"] = Quantities.Bytes(model.Entries.Select(e => e.Source.Analysis.WeightBytes).FirstOrDefault(b => b is not null));
        data["count"] = frame.Texts.Count("site.count.analyses", model.Entries.Length);
        data["settings"] = settings.Take(MostSettings).Select(g => (object?)SettingBars.Of(g, frame.Texts)).ToScript();
        data["settings_left_out"] = settings.Count > MostSettings ? Quantities.Whole(settings.Count - MostSettings).Text : null;
        data["rows"] = rows.Take(MostRows).Select(r => (object?)RowData.Of(r.Entry, r.Row, root, frame.Texts)).ToScript();
        data["rows_left_out"] = rows.Count > MostRows ? Quantities.Whole(rows.Count - MostRows).Text : null;
        data["has_reports"] = model.Entries.Any(e => e.ReportPath is not null);
        data["trends"] = Ordered(model.Trends).Take(MostTrends).Select(t =>
        {
            var line = TrendData.Line(t, frame.Texts);
            line["chart"] = TrendChart.Full(t, frame.Texts);
            return (object?)line;
        }).ToScript();
        data["trends_left_out"] = model.Trends.Length > MostTrends ? Quantities.Whole(model.Trends.Length - MostTrends).Text : null;
    }

    private static IEnumerable<TrendSeries> Ordered(IEnumerable<TrendSeries> trends) => trends
        .OrderBy(t => t.Hardware, StringComparer.Ordinal).ThenBy(t => t.Precision, StringComparer.Ordinal).ThenBy(t => t.Phase switch { "prefill" or "forward" => 0, "decode" => 1, _ => 2 });

    private static ScriptObject Line(SiteModel model, string root)
    {
        var rows = model.Entries.SelectMany(e => e.Rows).ToList();
        var fastest = rows.Where(r => r.StepSeconds is not null && r.Fits != false).MinBy(r => r.StepSeconds);
        return new ScriptObject
        {
            ["model"] = HtmlText.Shorten(model.Name, 80),
            ["href"] = root + model.Path,
            ["parameters"] = RowData.Cell(Quantities.Count(model.Entries[0].Source.Analysis.ParameterCount)),
            ["weights"] = RowData.Cell(Quantities.Bytes(model.Entries[0].Source.Analysis.WeightBytes)),
            ["analyses"] = model.Entries.Length,
            ["devices"] = rows.Select(r => r.Hardware).Distinct().Count(),
            ["precisions"] = rows.Select(r => r.Precision).Distinct().Count(),
            ["step"] = fastest is null ? null : RowData.Cell(Quantities.Seconds(fastest.StepSeconds)),
            ["step_device"] = fastest is null ? null : RowData.Name(fastest.Hardware),
            ["step_precision"] = fastest is null ? null : RowData.Name(fastest.Precision),
        };
    }
}
