using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Planning;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Symbols, equations, coverage and all that was assumed.</summary>
internal static class AssumptionData
{
    private const int MostSymbols = 120;
    private const int MostUnknown = 40;

    public static ScriptObject Of(ReportModel model)
    {
        var totals = model.Headline.Totals;
        return new ScriptObject
        {
            ["statements"] = AssumptionText.Of(model).Select(s => (object?)s).ToScript(),
            ["symbols"] = Symbols(model),
            ["symbols_left_out"] = Math.Max(0, model.Analysis.Typed.Symbols.Length - MostSymbols),
            ["node_coverage"] = Quantities.Percent(totals.NodeCoverage),
            ["node_width"] = Bars.Width(totals.NodeCoverage),
            ["parameter_coverage"] = Quantities.Percent(totals.ParameterCoverage),
            ["parameter_width"] = Bars.Width(totals.ParameterCoverage),
            ["unknown"] = Unknown(model.Plan.Graph, model.Texts),
            ["is_calibrated"] = IsCalibrated(model),
            ["phases"] = model.Phases.Select(p => (object?)new ScriptObject
            {
                ["name"] = p.Name,
                ["symbol"] = p.Symbol,
                ["predicted"] = Quantities.Seconds(p.Scenario.Totals.PredictedSeconds),
                ["roofline"] = Quantities.Seconds(p.Scenario.Totals.RooflineSeconds),
            }).ToScript(),
        };
    }

    /// <summary>True where a measured entry of the device changed a time.</summary>
    public static bool IsCalibrated(ReportModel model) =>
        model.Phases.Any(p => p.Scenario.Estimate.Kernels.Any(k => k.Time is { } time && time.RooflineSeconds != time.PredictedSeconds));

    private static ScriptArray Symbols(ReportModel model)
    {
        var bindings = model.Phases.Select(p => WorkloadBinding.Bind(model.Analysis.Typed, p.Scenario.Workload)).ToList();
        return model.Analysis.Typed.Symbols.Take(MostSymbols).Select(s => (object?)new ScriptObject
        {
            ["name"] = HtmlText.Shorten(s.Name, 80),
            ["role"] = RoleName(s.Role, model.Texts),
            ["source"] = s.Source,
            ["equation"] = s.Equation is { } equation ? HtmlText.Shorten(equation.ToString()) : null,
            ["bound"] = s.UpperBound is { } bound ? HtmlText.Shorten(bound.ToString()) : null,
            ["values"] = bindings.Select(b => (object?)Quantities.Whole(ValueOf(s, b))).ToScript(),
        }).ToScript();
    }

    private static double? ValueOf(ModelSymbol symbol, Symbolics.Bindings bindings) => symbol.Equation is { } equation
        ? ((Symbolics.Formula)equation).Evaluate(bindings)
        : bindings.TryGet(symbol.Name, out var value) ? value : null;

    private static ScriptArray Unknown(PlanningGraph graph, Texts texts) => graph.Nodes
        .Where((node, index) => node.Cost is null && graph.IsDeviceNode(index))
        .GroupBy(node => (node.Node.Domain, node.Node.OpType, IsKnown: node.Operator is not null))
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.OpType, StringComparer.Ordinal).Take(MostUnknown)
        .Select(g => (object?)new ScriptObject
        {
            ["operator"] = HtmlText.Shorten(g.Key.Domain.Length == 0 ? g.Key.OpType : $"{g.Key.Domain}.{g.Key.OpType}", 80),
            ["count"] = Quantities.Whole(g.Count()),
            ["reason"] = texts[g.Key.IsKnown ? "assumptions.shape-unknown" : "assumptions.no-cost-model"],
            ["example"] = HtmlText.Shorten(g.First().Name, 80),
        }).ToScript();

    private static string RoleName(SymbolRole role, Texts texts) => role switch
    {
        SymbolRole.None => texts["symbol-role.none"],
        SymbolRole.Batch => texts["symbol-role.batch"],
        SymbolRole.Sequence => texts["symbol-role.sequence"],
        SymbolRole.Past => texts["symbol-role.past"],
        SymbolRole.Total => texts["symbol-role.total"],
        SymbolRole.EncoderSequence => texts["symbol-role.encoder"],
        SymbolRole.DecoderSequence => texts["symbol-role.decoder"],
        SymbolRole.Audio => texts["symbol-role.audio"],
        SymbolRole.Height => texts["symbol-role.height"],
        SymbolRole.Width => texts["symbol-role.width"],
        SymbolRole.DataDependent => texts["symbol-role.data"],
        _ => throw new InvalidOperationException($"No words for role {role}."),
    };
}
