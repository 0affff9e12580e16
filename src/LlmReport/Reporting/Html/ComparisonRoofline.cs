using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>A dot a model and phase on one roofline, as a whole and not kernel by kernel, and arrows from the first model to the others.</summary>
/// <remarks>Of the first device and precision. A dot stands at the matrix FLOPs that are computed, so that it can lie under its roof only.</remarks>
internal sealed class ComparisonRoofline(IReadOnlyList<ComparedModel> models, Texts texts)
{
    private const int MostModels = 12;
    private const double ShareOfDot = 0.05;

    /// <summary>The type whose roof and ridge point are drawn strong, where the device has it: models differ in theirs.</summary>
    private const string RidgeOf = "fp16";

    public ScriptObject Build()
    {
        var device = models[0].Scenarios[0].Hardware;
        var points = models.Take(MostModels).SelectMany((model, index) => model.Scenarios
            .Where(s => s.Hardware.Id == device.Id && s.Precision == model.Scenarios[0].Precision && s.Workload.Phase != Phase.Chat).DistinctBy(s => s.Workload.Phase)
            .Select(s => Point(model, index, s))).Where(p => p is not null).Select(p => p!).ToList();
        return new ScriptObject
        {
            ["device"] = HtmlText.Shorten(device.Name, 60),
            ["charts"] = new ScriptArray { Draw(points, new ChartFrame(720, 300, IsNarrow: false)), Draw(points, new ChartFrame(350, 360, IsNarrow: true)) },
        };
    }

    private ScriptObject Draw(List<RooflinePoint> points, ChartFrame frame)
    {
        var chart = new RooflineChart(models[0].Scenarios[0].Hardware, [RidgeOf], frame, texts).Draw(points, []);
        var dots = ((ScriptArray)chart["dots"]!).Cast<ScriptObject>().ToList();
        chart["arrows"] = dots.Where(dot => dot["row"] is > 0).Select(dot => (From: dots.Find(first => first["row"] is 0 && Equals(first["phase"], dot["phase"])), To: dot))
            .Where(arrow => arrow.From is not null).Select(arrow => (object?)new ScriptObject
            {
                ["phase"] = arrow.To["phase"],
                ["x1"] = arrow.From!["x"],
                ["y1"] = arrow.From["y"],
                ["x2"] = arrow.To["x"],
                ["y2"] = arrow.To["y"],
            }).ToScript();
        return chart;
    }

    private RooflinePoint? Point(ComparedModel model, int index, ScenarioTotals scenario) =>
        scenario.Totals is { TimedMatrixFlops: > 0 and var flops, Traffic: { Total: > 0 } traffic, PredictedSeconds: > 0 and var seconds, Bound: { } bound }
            ? new RooflinePoint(index, PhaseView.KeyOf(scenario.Workload.Phase), PhaseView.NameOf(scenario.Workload.Phase, texts), PhaseView.SymbolOf(scenario.Workload.Phase),
                HtmlText.Shorten(model.Name, 24), HtmlText.Shorten(model.Name, 60), 1, flops / traffic.Total, flops / seconds, ShareOfDot, seconds, bound)
            : null;
}
