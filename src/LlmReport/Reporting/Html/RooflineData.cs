using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The roofline drawing, once for wide and once for narrow screens, and its table.</summary>
internal static class RooflineData
{
    private const int MostRows = 18;

    public static ScriptObject Of(ReportModel model)
    {
        var points = Points(model).ToList();
        var movers = Movers(model).ToList();
        return new ScriptObject
        {
            ["charts"] = new ScriptArray { Draw(model, points, movers, new ChartFrame(720, 268, IsNarrow: false)), Draw(model, points, movers, new ChartFrame(350, 360, IsNarrow: true)) },
            ["rows"] = points.OrderByDescending(p => p.Share).Take(MostRows).Select(p => (object?)Row(p, model.Texts)).ToScript(),
            ["rows_left_out"] = Math.Max(0, points.Count - MostRows),
        };
    }

    public static ScriptObject Draw(ReportModel model, List<RooflinePoint> points, List<RooflineMover> movers, ChartFrame frame) =>
        new RooflineChart(model.Headline.Hardware, ActiveTypes(model), frame, model.Texts).Draw(points, movers);

    /// <summary>Data types that the model's products run in.</summary>
    public static ImmutableArray<string> ActiveTypes(ReportModel model) =>
        [.. model.Phases.Select(p => p.RidgePoint).Where(r => r is not null).Select(r => r!.Value.DataType).Distinct()];

    public static IEnumerable<RooflinePoint> Points(ReportModel model)
    {
        foreach (var phase in model.Phases)
        {
            foreach (var kernel in model.Layers.SelectMany(l => l.Kernels))
            {
                if (Point(phase, kernel, model.Rows.Of(kernel)) is { } point)
                {
                    yield return point;
                }
            }
        }
    }

    public static IEnumerable<RooflineMover> Movers(ReportModel model) => model.Phases.SelectMany(phase => model.Layers.SelectMany(l => l.Kernels)
        .Where(kernel => phase.Of(kernel) is { RooflineFlops: 0, Traffic.Total: > 0, Time: not null })
        .Select(kernel => new RooflineMover(model.Rows.Of(kernel), phase.Key, phase.Name, phase.Symbol, KernelText.Name(kernel), kernel.Count,
            phase.Of(kernel).Traffic!.Value.Total * kernel.Count, phase.Share(phase.Seconds(kernel)) ?? 0, phase.Seconds(kernel) ?? 0, phase.IsShareAtMost)));

    /// <summary>Equal kernels of one module as one mark, also where their layers differ in something else.</summary>
    public static IEnumerable<FoldedKernel> AcrossLayers(ReportModel model) => model.Layers.SelectMany(l => l.Kernels)
        .GroupBy(k => (k.Structure, k.Scope))
        .Select(g => g.First() with { Members = [.. g.SelectMany(k => k.Members)] });

    public static RooflinePoint? Point(PhaseView phase, FoldedKernel kernel, int row = -1)
    {
        var estimate = phase.Of(kernel);
        return estimate.RooflineFlops is > 0 and var flops && estimate.Traffic is { Total: > 0 } traffic && estimate.Time is { PredictedSeconds: > 0 } time
            ? new RooflinePoint(row, phase.Key, phase.Name, phase.Symbol, KernelText.Label(kernel), KernelText.Name(kernel), kernel.Count,
                flops / traffic.Total, flops / time.PredictedSeconds, phase.Share(time.PredictedSeconds * kernel.Count) ?? 0, time.PredictedSeconds * kernel.Count, time.Bound, phase.IsShareAtMost)
            : null;
    }

    private static ScriptObject Row(RooflinePoint point, Texts texts) => new()
    {
        ["phase"] = point.PhaseName,
        ["symbol"] = point.Symbol,
        ["key"] = point.PhaseKey,
        ["name"] = point.Name,
        ["count"] = point.Count,
        ["intensity"] = Quantities.IntensityOfColumn(point.Intensity),
        ["width"] = Bars.Width(point.Share),
        ["rate"] = Quantities.RateOfColumn(point.FlopsPerSecond),
        ["share"] = Quantities.Percent(point.Share, point.IsShareAtMost),
        ["bound"] = VerdictData.BoundOf(point.Bound, texts),
    };

    public static string? WithoutFlops(ReportModel model, PhaseView phase)
    {
        var kernels = model.Layers.SelectMany(l => l.Kernels).Where(k => phase.Of(k).Work is { Flops: 0 }).ToList();
        return kernels.Count == 0 ? null : model.Texts.Count("roofline.without-flops", kernels.Sum(k => k.Count), phase.Name, phase.ShareText(phase.Seconds(kernels)));
    }

    public static IEnumerable<object?> Ridges(ReportModel model) => model.Phases.Select(p => p.RidgePoint)
        .Where(r => r is not null).Select(r => r!.Value).DistinctBy(r => r.DataType)
        .Select(r => (object?)new ScriptObject { ["data_type"] = r.DataType, ["intensity"] = Quantities.Intensity(r.Intensity) });
}
