using LlmReport.Estimation;
using LlmReport.Inference;
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
            ["unknown"] = Unknown(model.Plan.Graph),
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
            ["role"] = RoleName(s.Role),
            ["source"] = s.Source,
            ["equation"] = s.Equation is { } equation ? HtmlText.Shorten(equation.ToString()) : null,
            ["bound"] = s.UpperBound is { } bound ? HtmlText.Shorten(bound.ToString()) : null,
            ["values"] = bindings.Select(b => (object?)Quantities.Whole(ValueOf(s, b))).ToScript(),
        }).ToScript();
    }

    private static double? ValueOf(ModelSymbol symbol, Symbolics.Bindings bindings) => symbol.Equation is { } equation
        ? ((Symbolics.Formula)equation).Evaluate(bindings)
        : bindings.TryGet(symbol.Name, out var value) ? value : null;

    private static ScriptArray Unknown(PlanningGraph graph) => graph.Nodes
        .Where((node, index) => node.Cost is null && graph.IsDeviceNode(index))
        .GroupBy(node => (node.Node.Domain, node.Node.OpType, IsKnown: node.Operator is not null))
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.OpType, StringComparer.Ordinal).Take(MostUnknown)
        .Select(g => (object?)new ScriptObject
        {
            ["operator"] = HtmlText.Shorten(g.Key.Domain.Length == 0 ? g.Key.OpType : $"{g.Key.Domain}.{g.Key.OpType}", 80),
            ["count"] = Quantities.Whole(g.Count()),
            ["reason"] = g.Key.IsKnown ? "a shape it needs is unknown" : "no cost model for this operator",
            ["example"] = HtmlText.Shorten(g.First().Name, 80),
        }).ToScript();

    private static string RoleName(SymbolRole role) => role switch
    {
        SymbolRole.None => "none: bind it with --dim",
        SymbolRole.Batch => "batch",
        SymbolRole.Sequence => "new tokens",
        SymbolRole.Past => "tokens in the cache",
        SymbolRole.Total => "past and new tokens",
        SymbolRole.EncoderSequence => "tokens of the encoder",
        SymbolRole.DecoderSequence => "new tokens of the decoder",
        SymbolRole.Audio => "audio frames or samples",
        SymbolRole.Height => "image height",
        SymbolRole.Width => "image width",
        SymbolRole.DataDependent => "depends on the data",
        _ => throw new InvalidOperationException($"No words for role {role}."),
    };
}
