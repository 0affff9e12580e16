using LlmReport.Estimation;
using LlmReport.Reporting.Network;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The graph of the network, as it opens: the repeated layer expanded, nodes by their share of the first phase's time.</summary>
internal static class NetworkData
{
    public static ScriptObject Of(ReportModel model)
    {
        var tree = model.Network;
        var phase = model.Phases[0];
        var bindings = WorkloadBinding.Bind(model.Analysis.Typed, phase.Scenario.Workload);
        var precision = phase.Scenario.Precision;
        double? Bytes(EdgeTensor tensor) => tensor.Elements is { } elements ? precision.BytesOf(tensor.Stored, elements)?.Evaluate(bindings) : null;
        var texts = new NetworkTexts(model.Texts, tree.Labels);
        var drawing = NetworkDrawing.Of(tree, new NetworkTimes(tree, phase), texts, Bytes, OpeningView.Of(tree));
        return new ScriptObject
        {
            ["drawing"] = drawing,
            ["phase"] = phase.Name,
            ["kernel_count"] = Quantities.Whole(model.Plan.Kernels.Length),
            ["scope_count"] = Quantities.Whole(tree.Scopes.Length),
            ["letters"] = tree.Labels.Legend.Select(l => (object?)new ScriptObject { ["letter"] = l.Letter, ["symbol"] = HtmlText.Shorten(l.Symbol, 60) }).ToScript(),
        };
    }
}
