using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Reporting.Levers;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class LeverRankingTests
{
    [Fact]
    public void Levers_come_by_the_part_of_a_run_that_they_save_and_those_of_eager_runtimes_last()
    {
        var levers = LeverRanking.Of(Analyze());

        Assert.Equal("LR5003", levers[0].Code);
        Assert.Equal(["LR2001", "LR2002", "LR6003"], levers.Where(l => l.HeadlineShare > 0).Select(l => l.Code).Skip(1));
        Assert.Equal(["LR2004", "LR2008"], levers.Where(l => l.HeadlineShare == 0).Select(l => l.Code).Order());
        Assert.Equal(levers.Select(l => l.HeadlineShare).OrderDescending(), levers.Select(l => l.HeadlineShare));
    }

    [Fact]
    public void A_lever_says_what_it_saves_in_each_phase()
    {
        var lever = LeverRanking.Of(Analyze()).Single(l => l.Code == "LR2002");

        Assert.Equal([Phase.Prefill, Phase.Decode], lever.Savings.Select(s => s.Phase));
        Assert.All(lever.Savings, s => Assert.True(s is { IsHeadline: true, Execution: ExecutionModel.Fused, Seconds: > 0, Share: > 0 and < 1 }));
        Assert.Equal("Decomposed RMSNorm or LayerNorm", lever.Title);
    }

    [Fact]
    public void Other_devices_and_precisions_bring_no_levers_of_their_own()
    {
        var first = HardwareCatalogue.Find("nvidia-l4");
        var alone = LeverRanking.Of(Analyze(first));
        var among = LeverRanking.Of(Analyze(first, HardwareCatalogue.Find("apple-m4-max-40-core"), "stored", "w4a16"));

        Assert.Single(among, l => l.Code == "LR5003");
        foreach (var lever in alone)
        {
            var same = among.First(l => l.Code == lever.Code && l.Scope == lever.Scope);
            Assert.Equal(lever.Savings, same.Savings);
            Assert.Equal(lever.Message, same.Message);
        }
    }

    [Fact]
    public void A_deployment_says_what_bounds_it_whether_it_fits_and_which_batch_and_precision()
    {
        var deployment = Deployment.Of(Analyze())!;

        Assert.Equal([(Phase.Prefill, (Bound?)Bound.Memory), (Phase.Decode, Bound.Memory)], deployment.Bounds);
        Assert.True(deployment.FreeBytes > 79e9);
        Assert.StartsWith("Prefill is memory-bound.", deployment.Sentences[0], StringComparison.Ordinal);
        Assert.Contains(deployment.Sentences, s => s.Contains("It fits on NVIDIA H100 SXM 80GB", StringComparison.Ordinal));
    }

    [Fact]
    public void The_batch_found_fits_and_one_more_does_not()
    {
        var analysis = Analyze();
        var most = Deployment.Of(analysis)!.BatchInMemory!.Value;
        var decode = analysis.Scenarios.Single(s => s.Workload.Phase == Phase.Decode);

        bool? Fits(long batch) => analysis.Sweep.Evaluate(decode.Hardware, decode.Precision, [decode.Workload with { Batch = batch }]).Single().Totals.Fits;
        Assert.Equal((true, false), (Fits(most), Fits(most + 1)));
    }

    [Fact]
    public void Of_equal_weights_the_wider_activations_are_the_widest_precision()
    {
        // Weights take 501 kB in fp16, and 322 kB in w8a8 as in w8a16; a short prompt leaves little beside them.
        var analysis = Analyze(new ScenarioRequest { Hardware = [SmallGraph.Device(450_000)], PromptTokens = [16] });
        var deployment = Deployment.Of(analysis)!;
        var fitting = PrecisionComparison.Of(analysis.Scenarios, analysis.Sweep).Single(c => c.Scenario.Workload.Phase == Phase.Decode).Rows.Where(r => r.Totals.Fits == true).ToList();

        Assert.Contains(fitting, r => r.Precision.Name == "w8a8" && r.Totals.Memory.WeightBytes == deployment.Widest!.Totals.Memory.WeightBytes);
        Assert.Equal("w8a16", deployment.Widest!.Precision.Name);
    }

    [Fact]
    public void Where_the_bound_is_not_known_none_is_claimed()
    {
        var device = SmallGraph.Device() with { DenseMatrixFlopsPerSecond = new MatrixPeaks() };
        var sentences = Deployment.Of(Analyze(device))!.Sentences;

        Assert.Contains("Decode is bound by what is not known.", sentences);
        Assert.DoesNotContain(sentences, s => s.Contains("memory-bound", StringComparison.Ordinal) || s.Contains("compute-bound", StringComparison.Ordinal));
        Assert.Contains(sentences, s => s.EndsWith("fit at once.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_fit_says_by_how_much()
    {
        var device = SmallGraph.Device(100_000);
        var deployment = Deployment.Of(Analyze(device))!;

        Assert.True(deployment.FreeBytes < 0);
        Assert.Contains(deployment.Sentences, s => s.StartsWith("It does not fit on Test Device: it needs ", StringComparison.Ordinal));
        Assert.Null(deployment.BatchInMemory);
    }

    [Fact]
    public void Both_speak_chinese()
    {
        var texts = Texts.Of("zh");

        Assert.Equal("分解的 RMSNorm 或 LayerNorm", LeverRanking.Of(Analyze(), texts).Single(l => l.Code == "LR2002").Title);
        Assert.Equal("预填充受显存带宽限制。", Deployment.Of(Analyze(), texts)!.Sentences[0]);
    }

    private static Analysis Analyze(HardwareSpec? device = null, HardwareSpec? another = null, params string[] precisions)
    {
        var request = new ScenarioRequest { Hardware = [.. new[] { device ?? HardwareCatalogue.Find(HardwareCatalogue.DefaultId), another }.OfType<HardwareSpec>()] };
        return Analyze(precisions.Length == 0 ? request : request with { Precisions = [.. precisions.Select(p => Precision.Parse(p)!)] });
    }

    private static Analysis Analyze(ScenarioRequest request) =>
        Analyzer.Analyze(OnnxReader.Read(Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-decomposed.onnx")), new AnalysisRequest { Scenarios = request });
}
