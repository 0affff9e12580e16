using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The roofline drawing, once for wide and once for narrow screens, and its table.</summary>
internal static class RooflineData
{
    private const int MostRows = 40;

    public static ScriptObject Of(ReportModel model)
    {
        var points = Points(model).ToList();
        return new ScriptObject
        {
            ["charts"] = new ScriptArray { Draw(model, points, new ChartFrame(820, 440, IsNarrow: false)), Draw(model, points, new ChartFrame(350, 360, IsNarrow: true)) },
            ["rows"] = points.OrderByDescending(p => p.Share).Take(MostRows).Select(p => (object?)Row(p, model.Texts)).ToScript(),
            ["rows_left_out"] = Math.Max(0, points.Count - MostRows),
            ["without_flops"] = model.Phases.Select(p => (object?)WithoutFlops(model, p)).Where(w => w is not null).ToScript(),
            ["ridges"] = Ridges(model).ToScript(),
        };
    }

    public static ScriptObject Draw(ReportModel model, List<RooflinePoint> points, ChartFrame frame) =>
        new RooflineChart(model.Headline.Hardware, ActiveTypes(model), frame, model.Texts).Draw(points);

    /// <summary>Data types that the model's products run in.</summary>
    public static ImmutableArray<string> ActiveTypes(ReportModel model) =>
        [.. model.Phases.Select(p => p.RidgePoint).Where(r => r is not null).Select(r => r!.Value.DataType).Distinct()];

    public static IEnumerable<RooflinePoint> Points(ReportModel model)
    {
        foreach (var phase in model.Phases)
        {
            foreach (var kernel in AcrossLayers(model))
            {
                if (Point(phase, kernel) is { } point)
                {
                    yield return point;
                }
            }
        }
    }

    /// <summary>Equal kernels of one module as one mark, also where their layers differ in something else.</summary>
    public static IEnumerable<FoldedKernel> AcrossLayers(ReportModel model) => model.Layers.SelectMany(l => l.Kernels)
        .GroupBy(k => (k.Structure, k.Scope))
        .Select(g => g.First() with { Members = [.. g.SelectMany(k => k.Members)] });

    public static RooflinePoint? Point(PhaseView phase, FoldedKernel kernel)
    {
        var estimate = phase.Of(kernel);
        return phase.RooflineFlops(kernel) is > 0 and var flops && estimate.Traffic is { Total: > 0 } traffic && estimate.Time is { PredictedSeconds: > 0 } time
            ? new RooflinePoint(phase.Key, phase.Name, phase.Symbol, KernelText.Label(kernel), KernelText.Name(kernel), kernel.Count,
                flops / traffic.Total, flops / time.PredictedSeconds, phase.Share(time.PredictedSeconds * kernel.Count) ?? 0, time.PredictedSeconds * kernel.Count, time.Bound)
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
        ["share"] = Quantities.Percent(point.Share),
        ["bound"] = VerdictData.BoundOf(point.Bound, texts),
    };

    public static ScriptObject? WithoutFlops(ReportModel model, PhaseView phase)
    {
        var kernels = model.Layers.SelectMany(l => l.Kernels).Where(k => phase.Of(k).Work is { Flops: 0 }).ToList();
        return kernels.Count == 0 ? null : new ScriptObject
        {
            ["name"] = phase.Name,
            ["count"] = Quantities.Whole(kernels.Sum(k => k.Count)),
            ["share"] = Quantities.Percent(phase.Share(kernels.Sum(k => phase.Seconds(k) ?? 0))),
        };
    }

    public static IEnumerable<object?> Ridges(ReportModel model) => model.Phases.Select(p => p.RidgePoint)
        .Where(r => r is not null).Select(r => r!.Value).DistinctBy(r => r.DataType)
        .Select(r => (object?)new ScriptObject { ["data_type"] = r.DataType, ["intensity"] = Quantities.Intensity(r.Intensity) });
}
