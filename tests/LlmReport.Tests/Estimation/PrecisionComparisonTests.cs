using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Estimation;

public sealed class PrecisionComparisonTests
{
    [Fact]
    public void The_scenario_itself_comes_first_and_then_what_people_choose_between()
    {
        var comparisons = Compare(Analyze("stored"));

        Assert.Equal([Phase.Prefill, Phase.Decode], comparisons.Select(c => c.Scenario.Workload.Phase));
        Assert.All(comparisons, c => Assert.Equal(["stored", "fp16", "w8a8", "w8a16", "w4a16", "fp8", "w16a16kv8"], c.Rows.Select(r => r.Precision.Name)));
    }

    [Fact]
    public void A_precision_that_was_asked_for_is_not_listed_twice() =>
        Assert.Equal(["w4a16", "fp16", "w8a8", "w8a16", "fp8", "w16a16kv8"], Compare(Analyze("w4a16"))[0].Rows.Select(r => r.Precision.Name));

    [Fact]
    public void A_row_is_what_the_precision_gives_when_asked_for()
    {
        var decode = Compare(Analyze("fp16")).Single(c => c.Scenario.Workload.Phase == Phase.Decode);

        foreach (var row in decode.Rows)
        {
            var asked = Analyze(row.Precision.Name).Scenarios.Single(s => s.Workload.Phase == Phase.Decode);

            Assert.Equal(asked.Totals.PredictedSeconds, row.Totals.PredictedSeconds);
            Assert.Equal(asked.Totals.Memory.PeakMemoryBytes, row.Totals.Memory.PeakMemoryBytes);
            Assert.Equal(decode.Scenario.Totals.PredictedSeconds / asked.Totals.PredictedSeconds, row.Speedup);
        }
    }

    [Fact]
    public void Weights_of_4_bits_speed_up_a_decode_step_and_not_a_prefill()
    {
        var comparisons = Compare(Analyze("fp16"));
        double Speedup(Phase phase, string precision) => comparisons.Single(c => c.Scenario.Workload.Phase == phase).Rows.Single(r => r.Precision.Name == precision).Speedup!.Value;

        // Decode reads weights and cache: (13,214,695,424 + 537,919,488 + activations) bytes at 16 bits; at 4 bits, 3,864,010,752 − 262,144,000 + 8,192 of weights.
        Assert.InRange(Speedup(Phase.Decode, "w4a16"), 3.2, (13_214_695_424d + 537_919_488) / (3_601_874_944d + 537_919_488));
        Assert.InRange(Speedup(Phase.Prefill, "w4a16"), 1, 1.05);
        Assert.InRange(Speedup(Phase.Prefill, "w8a8"), 1.6, 2);
    }

    [Fact]
    public void A_model_without_a_cache_has_no_row_for_one()
    {
        var graph = new SmallGraph().Input("x", "batch 64").Weight("w", 64, 64).Output("y").Node("y = MatMul x w");
        var analysis = Analyzer.Analyze(graph.Model(), new AnalysisRequest { Scenarios = SmallGraph.Request() });

        Assert.DoesNotContain(Compare(analysis).Single().Rows, r => r.Precision.Name.Contains("kv", StringComparison.Ordinal));
    }

    private static ImmutableArray<PrecisionComparison> Compare(Analysis analysis) => PrecisionComparison.Of(analysis.Scenarios, analysis.Sweep);

    private static Analysis Analyze(string precision) => Analyzer.Analyze(LlamaGraph.Llama2Of7B.Grouped(), new AnalysisRequest
    {
        Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb")], Precisions = [Precision.Parse(precision)!], PromptTokens = [1024], ContextTokens = [1025] },
    });
}
