using System.Collections.Immutable;
using System.Text;
using LlmReport.Language;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Reporting.Charts;

/// <summary>The geometry of a quantity over rising values: log-log axes, a line for each phase, its knee, hollow marks where it does not fit, the capacity of the device under memory.</summary>
internal sealed class ScalingChart
{
    private const double Left = 58, Top = 26;
    private const int MostTicks = 9;

    private readonly IReadOnlyList<ScalingCurve> curves;
    private readonly ImmutableArray<long> values;
    private readonly ChartFrame frame;
    private readonly Texts texts;
    private readonly ScalingQuantity quantity;
    private readonly LogScale y;
    private readonly double right, bottom;

    public ScalingChart(IReadOnlyList<ScalingCurve> curves, ImmutableArray<long> values, ChartFrame frame, Texts texts, ScalingQuantity quantity)
    {
        (this.curves, this.values, this.frame, this.texts, this.quantity) = (curves, values, frame, texts, quantity);
        (right, bottom) = (frame.Width - 16, frame.Height - 44);
        y = LogScale.Around(curves.SelectMany(c => c.Totals).Select(t => quantity.Of(t) ?? 0).Append(quantity.Capacity ?? 0), bottom, Top, 1);
    }

    public ScriptObject Draw() => new()
    {
        ["key"] = quantity.Key,
        ["title"] = quantity.Title,
        ["width"] = Quantities.Coordinate(frame.Width),
        ["height"] = Quantities.Coordinate(frame.Height),
        ["left"] = Quantities.Coordinate(Left),
        ["right"] = Quantities.Coordinate(right),
        ["top"] = Quantities.Coordinate(Top),
        ["bottom"] = Quantities.Coordinate(bottom),
        ["x_ticks"] = XTicks().ToScript(),
        ["y_ticks"] = y.Exponents(7).Select(e => (object?)new ScriptObject { ["at"] = Quantities.Coordinate(y.At(Math.Pow(10, e))), ["text"] = quantity.TextOfTick(e) }).ToScript(),
        ["capacity"] = quantity.Capacity is { } bytes
            ? new ScriptObject { ["at"] = Quantities.Coordinate(y.At(bytes)), ["text"] = texts.Format("js.capacity", Quantities.Bytes(bytes)) }
            : null,
        ["curves"] = curves.Select(c => (object?)Curve(c)).ToScript(),
    };

    private double X(long value) => Left + 8 + (Math.Log((double)value / values[0]) / Math.Log((double)values[^1] / values[0]) * (right - Left - 16));

    private IEnumerable<object?> XTicks()
    {
        var step = (values.Length + MostTicks - 1) / MostTicks;
        for (var index = 0; index < values.Length; index += step)
        {
            yield return new ScriptObject { ["at"] = Quantities.Coordinate(X(values[index])), ["text"] = Binary(values[index]) };
        }
    }

    /// <summary>Lengths as the options take them: 128k is 131,072.</summary>
    private static string Binary(long value) => value >= 1024 && value % 1024 == 0 ? $"{value / 1024}k" : Quantities.Whole(value).Text;

    private ScriptObject Curve(ScalingCurve curve)
    {
        var (path, fitting, others) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var index = 0; index < values.Length; index++)
        {
            if (quantity.Of(curve.Totals[index]) is not { } known || known <= 0)
            {
                continue;
            }

            var place = $"{Quantities.Coordinate(X(values[index]))} {Quantities.Coordinate(y.At(known))}";
            path.Append(path.Length == 0 ? 'M' : 'L').Append(place);
            (curve.Totals[index].Fits == false ? others : fitting).Append('M').Append(place).Append("h.01");
        }

        return new ScriptObject
        {
            ["key"] = curve.Phase.Key,
            ["path"] = path.ToString(),
            ["fitting"] = fitting.ToString(),
            ["others"] = others.ToString(),
            ["knee"] = quantity.HasKnee && curve.Knee is { } knee && quantity.Of(curve.Totals[knee]) is { } atKnee
                ? new ScriptObject { ["x"] = Quantities.Coordinate(X(values[knee])), ["y"] = Quantities.Coordinate(y.At(atKnee)), ["text"] = texts.Format("scaling.knee", Binary(values[knee])) }
                : null,
        };
    }
}
