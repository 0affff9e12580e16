using LlmReport.Estimation;
using LlmReport.Reporting.Charts;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Predicted against measured: a dot a folded kernel, the line on which both agree, and the errors.</summary>
/// <remarks>A kernel cannot be faster than its roof: one that was measured so tells of a wrong figure of the device or a wrong count, and is marked.</remarks>
internal static class MeasuredData
{
    private const int MostRows = 40;
    private const double Left = 70, Right = 430, Top = 14, Bottom = 374;

    public static ScriptObject Of(ReportModel model) => new()
    {
        ["phases"] = model.Phases.Where(p => p.Scenario.Measured is not null).Select(p => (object?)Phase(model, p, p.Scenario.Measured!)).ToScript(),
    };

    private static ScriptObject Phase(ReportModel model, PhaseView phase, MeasuredRun measured)
    {
        var points = model.Layers.SelectMany(l => l.Kernels).Select(k => Point(phase, k, measured)).Where(p => p is not null).Select(p => p!).ToList();
        var all = points.SelectMany(p => new[] { p.Predicted, p.Measured });
        var (x, y) = (LogScale.Around(all, Left, Right, 2), LogScale.Around(all, Bottom, Top, 2));
        return new ScriptObject
        {
            ["key"] = phase.Key,
            ["name"] = phase.Name,
            ["symbol"] = phase.Symbol,
            ["software"] = HtmlText.Shorten(measured.Software, 60),
            ["runs"] = Quantities.Whole(measured.Runs),
            ["predicted"] = Quantities.Seconds(phase.Scenario.Totals.PredictedSeconds),
            ["total"] = Quantities.Seconds(measured.TotalSeconds),
            ["ratio"] = Quantities.Ratio(measured.TotalSeconds / phase.Scenario.Totals.PredictedSeconds),
            ["above_roof"] = points.Count(p => p.IsAboveRoof),
            ["left"] = Left,
            ["right"] = Right,
            ["top"] = Top,
            ["bottom"] = Bottom,
            ["x_ticks"] = x.Exponents(6).Select(e => (object?)Tick(x.At(Math.Pow(10, e)), e)).ToScript(),
            ["y_ticks"] = y.Exponents(6).Select(e => (object?)Tick(y.At(Math.Pow(10, e)), e)).ToScript(),
            ["dots"] = points.Select(p => (object?)Dot(p, x, y)).ToScript(),
            ["rows"] = points.OrderByDescending(p => Math.Abs(p.Measured - p.Predicted)).Take(MostRows).Select(p => (object?)Row(p)).ToScript(),
        };
    }

    private static MeasuredPoint? Point(PhaseView phase, FoldedKernel kernel, MeasuredRun measured)
    {
        double sum = 0;
        foreach (var member in kernel.Members)
        {
            if (member >= measured.KernelSeconds.Length || measured.KernelSeconds[member] is not > 0)
            {
                return null;
            }

            sum += measured.KernelSeconds[member]!.Value;
        }

        return phase.Of(kernel).Time is { PredictedSeconds: > 0 } time
            ? new MeasuredPoint(KernelText.Name(kernel), kernel.Count, time.PredictedSeconds * kernel.Count, sum, sum < time.RooflineSeconds * kernel.Count)
            : null;
    }

    private static ScriptObject Tick(double at, int exponent) => new() { ["at"] = Quantities.Coordinate(at), ["text"] = Quantities.Seconds(Math.Pow(10, exponent)) };

    private static ScriptObject Dot(MeasuredPoint point, LogScale x, LogScale y) => new()
    {
        ["x"] = Quantities.Coordinate(x.At(point.Predicted)),
        ["y"] = Quantities.Coordinate(y.At(point.Measured)),
        ["above_roof"] = point.IsAboveRoof,
        ["title"] = $"{point.Name}: {Quantities.Seconds(point.Predicted).Text}, {Quantities.Seconds(point.Measured).Text}",
    };

    private static ScriptObject Row(MeasuredPoint point) => new()
    {
        ["name"] = point.Name,
        ["count"] = point.Count,
        ["predicted"] = Quantities.Seconds(point.Predicted),
        ["measured"] = Quantities.Seconds(point.Measured),
        ["error"] = Quantities.Percent((point.Predicted - point.Measured) / point.Measured),
        ["above_roof"] = point.IsAboveRoof,
    };

    /// <summary>A folded kernel, all its members together.</summary>
    private sealed record MeasuredPoint(string Name, int Count, double Predicted, double Measured, bool IsAboveRoof);
}
