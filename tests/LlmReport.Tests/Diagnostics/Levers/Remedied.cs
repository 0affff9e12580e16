using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

/// <summary>Holds what a rule says a remedy saves against the analysis of the graph with the remedy.</summary>
internal static class Remedied
{
    /// <summary>Part of the difference that a saving may be off by.</summary>
    private const double Tolerance = 0.1;

    public static ScenarioRequest Request(ExecutionModel execution = ExecutionModel.Fused) => SmallGraph.Request() with { Execution = execution, PromptTokens = [64], ContextTokens = [256] };

    /// <summary>The one finding of a code, after its saving in every phase and in both executions was compared.</summary>
    public static Diagnostic Compare(OnnxModel model, OnnxModel remedied, string code)
    {
        foreach (var execution in Enum.GetValues<ExecutionModel>())
        {
            var (before, after) = (SmallGraph.Analyze(model, Request(execution)), SmallGraph.Analyze(remedied, Request(execution)));
            Assert.Empty(SmallGraph.Findings(after, code));
            var savings = SmallGraph.Findings(before, code) is [var finding] ? finding.Savings.Where(s => s.Execution == execution).ToList() : [];
            foreach (var (scenario, other) in before.Scenarios.Zip(after.Scenarios))
            {
                var saving = savings.Find(s => s.Scenario.Workload.Phase == scenario.Workload.Phase);
                var difference = Math.Max(0, scenario.Totals.PredictedSeconds!.Value - other.Totals.PredictedSeconds!.Value);
                var what = $"{code}, {execution}, {scenario.Workload.Phase}: said {saving?.Seconds}, analysed {difference}";
                Assert.True(Math.Abs((saving?.Seconds ?? 0) - difference) <= Tolerance * difference + 1e-12, what);
            }
        }

        return Assert.Single(SmallGraph.Findings(SmallGraph.Analyze(model, Request()), code));
    }
}
