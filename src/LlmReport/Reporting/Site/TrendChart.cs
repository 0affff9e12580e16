using System.Globalization;
using System.Text;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Site;

/// <summary>The geometry of a line over days: linear in both axes, from just below the least to just above the greatest value.</summary>
internal sealed class TrendChart
{
    private const double Margin = 0.12, FlatMargin = 0.05;

    private readonly TrendSeries series;
    private readonly double left, right, top, bottom;
    private readonly double low, high;
    private readonly int firstDay, days;

    public TrendChart(TrendSeries series, double left, double top, double right, double bottom)
    {
        (this.series, this.left, this.top, this.right, this.bottom) = (series, left, top, right, bottom);
        var (least, greatest) = (series.Points.Min(p => p.Seconds), series.Points.Max(p => p.Seconds));
        var margin = greatest > least ? (greatest - least) * Margin : greatest * FlatMargin;
        (low, high) = (least - margin, greatest + margin);
        var dated = series.Points.Where(p => p.Date is not null).Select(p => p.Date!.Value.DayNumber).ToList();
        firstDay = dated[0];
        var span = dated[^1] - firstDay;

        // What the site shows now has no date: it stands a little after the last.
        days = series.Points[^1].Date is null ? span + Math.Max(1, span / 12) : span;
    }

    /// <summary>The line alone, for a table.</summary>
    public static ScriptObject Sparkline(TrendSeries series)
    {
        var chart = new TrendChart(series, 3, 3, 117, 21);
        var last = series.Points[^1];
        return new ScriptObject { ["path"] = chart.Path(), ["x"] = Quantities.Coordinate(chart.X(last)), ["y"] = Quantities.Coordinate(chart.Y(last.Seconds)) };
    }

    /// <summary>The line with its axes.</summary>
    public static ScriptObject Full(TrendSeries series, Texts texts)
    {
        var chart = new TrendChart(series, 62, 12, 330, 112);
        return new ScriptObject
        {
            ["path"] = chart.Path(),
            ["points"] = series.Points.Select(p => (object?)chart.Point(p, texts)).ToScript(),
            ["y_ticks"] = chart.Ticks().ToScript(),
            ["x_ticks"] = chart.Days(texts).ToScript(),
        };
    }

    public static string DateText(DateOnly? date, Texts texts) => date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : texts["site.now"];

    private double X(TrendPoint point) => left + (days == 0 ? 0 : (double)((point.Date?.DayNumber - firstDay) ?? days) / days * (right - left));

    private double Y(double seconds) => bottom - ((seconds - low) / (high - low) * (bottom - top));

    private string Path()
    {
        var path = new StringBuilder();
        foreach (var point in series.Points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Quantities.Coordinate(X(point))).Append(' ').Append(Quantities.Coordinate(Y(point.Seconds)));
        }

        return path.ToString();
    }

    private ScriptObject Point(TrendPoint point, Texts texts) => new()
    {
        ["x"] = Quantities.Coordinate(X(point)),
        ["y"] = Quantities.Coordinate(Y(point.Seconds)),
        ["text"] = $"{DateText(point.Date, texts)}: {Quantities.Seconds(point.Seconds).Text}",
        ["is_now"] = point.Date is null,
    };

    private IEnumerable<object?> Ticks()
    {
        var (least, greatest) = (series.Points.Min(p => p.Seconds), series.Points.Max(p => p.Seconds));
        foreach (var seconds in greatest > least ? new[] { least, greatest } : [least])
        {
            yield return new ScriptObject { ["at"] = Quantities.Coordinate(Y(seconds)), ["text"] = Quantities.Seconds(seconds).Text };
        }
    }

    private IEnumerable<object?> Days(Texts texts)
    {
        yield return new ScriptObject { ["at"] = Quantities.Coordinate(left), ["text"] = DateText(series.Points[0].Date, texts), ["anchor"] = "start" };
        yield return new ScriptObject { ["at"] = Quantities.Coordinate(right), ["text"] = DateText(series.Points[^1].Date, texts), ["anchor"] = "end" };
    }
}
