using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Symbolics;

namespace LlmReport;

/// <summary>The whole way from a model to what reports are made of: infer once, plan, bind many.</summary>
public static class Analyzer
{
    /// <exception cref="ModelException">The model cannot be analysed.</exception>
    public static Analysis Analyze(OnnxModel model, AnalysisRequest request)
    {
        var typed = GraphInference.Infer(model, request.Inference with { SymbolValues = new Bindings(request.Scenarios.SymbolBindings) });
        var graph = PlanningGraph.Of(typed);
        var weights = WeightAccount.Of(graph);
        var experts = ExpertAccount.Of(graph, weights);
        var runner = new ScenarioRunner(graph, weights, request.Scenarios, EncoderOf(model, typed, request));
        var scenarios = runner.Run();
        return new Analysis
        {
            Model = model,
            Graph = graph,
            Weights = weights,
            Experts = experts,
            Scenarios = scenarios,
            Runner = runner,
            Sweep = runner.Sweep(),
            Diagnostics = DiagnosticRunner.Run(new RuleInput { Graph = graph, Weights = weights, Experts = experts, Scenarios = scenarios, Texts = request.Texts }),
        };
    }

    /// <summary>The encoder beside a decoder that carries state; any other graph is analysed alone.</summary>
    private static EncoderPart? EncoderOf(OnnxModel model, TypedGraph decoder, AnalysisRequest request)
    {
        if (model.Encoder is null || !decoder.HasState)
        {
            return null;
        }

        var graph = PlanningGraph.Of(GraphInference.Infer(model.Encoder, InferenceOptions.Default));
        return new EncoderPart(graph, WeightAccount.Of(graph), request.Scenarios);
    }
}
