using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>What is attained stays below the peak: it counts what is computed in the time, not masked blocks that are skipped nor the vector units beside.</summary>
public sealed class UtilizationTests
{
    [Theory]
    [InlineData("nvidia-h100-sxm-80gb")]
    [InlineData("nvidia-l4")]
    [InlineData("apple-m3-max-40-core")]
    public void Nothing_is_above_the_peak_at_a_long_prompt(string device)
    {
        var hardware = HardwareCatalogue.Find(device);
        foreach (var attention in Enum.GetValues<AttentionModel>())
        {
            var analysis = Analyze(new ScenarioRequest { Hardware = [hardware], PromptTokens = [65536], Phases = [Phase.Prefill, Phase.Decode, Phase.Chat], GeneratedTokens = [4], Attention = attention });

            Assert.Equal(3, analysis.Scenarios.Length);
            Assert.All(analysis.Scenarios, s =>
            {
                Assert.InRange(s.Totals.ComputeUtilization!.Value, 0, 1 + 1e-9);
                Assert.InRange(s.Totals.AchievedFlopsPerSecond!.Value, 0, s.Estimate.Kernels.Max(k => k.PeakFlopsPerSecond ?? 0) * (1 + 1e-9));
                Assert.InRange(s.Totals.BandwidthUtilization!.Value, 0, 1 + 1e-9);
                Assert.All(s.Estimate.Kernels.Where(k => k is { PeakFlopsPerSecond: not null, Time.PredictedSeconds: > 0 }), k =>
                    Assert.InRange(k.TimedWork!.Value.MatrixFlops / k.Time!.Value.PredictedSeconds, 0, k.PeakFlopsPerSecond!.Value * (1 + 1e-9)));
            });
        }
    }

    [Fact]
    public void A_skipped_block_is_no_work_and_a_counted_one_is()
    {
        var request = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)], Phases = [Phase.Prefill] };
        var (flash, eager) = (Analyze(request).Scenarios[0].Totals, Analyze(request with { Attention = AttentionModel.Eager }).Scenarios[0].Totals);

        Assert.Equal(flash.CausalWork!.Value.MatrixFlops, flash.TimedMatrixFlops);
        Assert.Equal(eager.Work!.Value.MatrixFlops, eager.TimedMatrixFlops);
        Assert.True(flash.TimedMatrixFlops < eager.TimedMatrixFlops);
    }

    private static Analysis Analyze(ScenarioRequest request) =>
        Analyzer.Analyze(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-contrib.onnx")), new AnalysisRequest { Scenarios = request });
}
