using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting.Levers;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class WorkloadRulesTests
{
    [Fact]
    public void A_batch_below_the_ridge_point_could_grow_until_compute_catches_up()
    {
        var finding = Assert.Single(SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request()), "LR5003"));

        // A sequence: 2·64·64 = 8,192 FLOPs, 1 µs at 8.192 GFLOPs/s; x, y and the new key in and out: 256 + 256 + 16 + 16 = 544 bytes, 0.544 µs at 1 GB/s.
        // Weights: 64·64·4 = 16,384 bytes, 16.384 µs. The product reads and writes 512 bytes a sequence: compute limits it from N = 16.384 / (1 − 0.512) = 33.6 on.
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("batch could grow to 34,", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the ridge point is 8.19", finding.Message, StringComparison.Ordinal);

        // One step now: 16.928 µs. At 34: the product 34 µs, the cache 34 · 0.032 = 1.088 µs, together 35.088 µs for 34 tokens.
        Assert.Contains("a step taking 35.1 µs instead of 16.9 µs", finding.Message, StringComparison.Ordinal);
        Assert.Equal(16.928e-6 - (35.088e-6 / 34), finding.SavedSeconds!.Value, 12);
        Assert.Contains("and 1.03 µs per token instead of 16.9 µs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_deployment_names_the_same_batch() =>
        Assert.Equal(34, Deployment.Of(Analyzer.Analyze(Decoder().Model(), new AnalysisRequest { Scenarios = SmallGraph.Request() }))!.BatchAtRidge);

    [Fact]
    public void What_a_larger_batch_saves_is_a_part_of_the_step_that_it_is_about()
    {
        var slow = SmallGraph.Device() with { Id = "slow-device", MemoryBandwidthBytesPerSecond = 0.1e9, DenseMatrixFlopsPerSecond = new MatrixPeaks { Fp32 = 0.8192e9 } };
        var findings = SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request() with { Hardware = [SmallGraph.Device(), slow] }), "LR5003");

        // A step now moves 16,384 + 544 bytes, one of batch 34 16,384 + 34 · 544; a tenth of both rates takes ten times as long, which is the same part of the step.
        Assert.Equal(["test-device", "slow-device"], findings.Select(f => Assert.Single(f.Savings).Scenario.Hardware.Id).OrderDescending());
        Assert.All(findings, f => Assert.Equal(f.SavedSeconds!.Value, f.Savings[0].Seconds));
        Assert.All(findings, f => Assert.Equal(f.Savings[0].Seconds / f.Savings[0].Scenario.Totals.PredictedSeconds!.Value, f.Savings[0].Share, 12));
        Assert.Equal(findings[0].Savings[0].Share, findings[1].Savings[0].Share, 12);
        Assert.All(findings, f => Assert.Equal(16_384 - (16_384 / 34.0), f.Savings[0].TrafficBytes, 3));
    }

    [Theory]
    [InlineData(16_384 + 164_000)]
    [InlineData(16_384 + 333_333)]
    public void The_batch_that_memory_allows_is_the_last_that_fits(double capacity)
    {
        var input = Decoder().Analyze(SmallGraph.Request(capacity));
        var finding = Assert.Single(SmallGraph.Findings(input, "LR5003"));

        bool Fits(long batch) => Decoder().Analyze(SmallGraph.Request(capacity) with { Batches = [batch], Phases = [Phase.Decode] }).Scenarios[0].Totals.Fits == true;
        var most = Enumerable.Range(1, 35).Last(batch => Fits(batch));
        Assert.InRange(most, 2, 34);
        Assert.Contains($"batch could grow to {most},", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_near_the_ridge_point_is_no_finding() =>
        Assert.Empty(SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request() with { Batches = [20] }), "LR5003"));

    [Fact]
    public void A_full_memory_leaves_no_batch_to_grow_to() =>
        // weights 16,384 bytes; a sequence takes more than its 1,025 keys of 16 bytes, so that two take more than 32,800
        Assert.Empty(SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request(16_384 + 32_800)), "LR5003"));

    [Fact]
    public void A_fixed_batch_cannot_grow() =>
        Assert.Empty(SmallGraph.Findings(Decoder("1").Analyze(SmallGraph.Request()), "LR5003"));

    [Fact]
    public void Too_much_for_the_device_says_how_many_bytes()
    {
        // the weights alone are 16,384 bytes
        var finding = Assert.Single(SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request(10_000)), "LR5002"));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(2, finding.Occurrences);
        Assert.Contains("more than its 10.0 kB: weights 16.4 kB", finding.Message, StringComparison.Ordinal);
        Assert.Contains("61 %", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_large_a_batch_says_which_would_fit()
    {
        var one = Decoder().Analyze(SmallGraph.Request() with { Phases = [Phase.Decode] }).Scenarios[0].Totals.Memory;
        var perSequence = one.PeakMemoryBytes!.Value - one.WeightBytes!.Value;
        var capacity = one.WeightBytes.Value + (5.5 * perSequence);

        var finding = Assert.Single(SmallGraph.Findings(Decoder().Analyze(SmallGraph.Request(capacity) with { Phases = [Phase.Decode], Batches = [8] }), "LR5002"));
        Assert.Contains("Lower the batch to about 5,", finding.Help, StringComparison.Ordinal);
        Assert.Equal(2.5 * perSequence, finding.SavedBytes!.Value, 3);
    }

    [Fact]
    public void What_fits_is_no_finding() => Assert.Empty(SmallGraph.Findings(Decoder().Analyze(), "LR5002"));

    [Theory]
    [InlineData(16, 1)]
    [InlineData(8, 0)]
    public void A_prompt_longer_than_the_position_table_is_a_finding(long prompt, int findings) =>
        Assert.Equal(findings, SmallGraph.Findings(WithPositions().Analyze(SmallGraph.Request() with { PromptTokens = [prompt] }), "LR1010").Length);

    [Fact]
    public void A_prompt_that_nobody_asked_for_is_capped_without_a_finding() =>
        Assert.Empty(SmallGraph.Findings(WithPositions().Analyze(), "LR1010"));

    /// <summary>One product with weights 64×64 and a key cache of one head of 4.</summary>
    private static SmallGraph Decoder(string batch = "batch") => new SmallGraph()
        .Input("x", $"{batch} sequence_length 64").Input("new_key", $"{batch} 1 sequence_length 4").Input("past_key_values.0.key", $"{batch} 1 past_sequence_length 4")
        .Weight("w", 64, 64)
        .Node("y = MatMul x w")
        .Node("present.0.key = Concat past_key_values.0.key new_key", null, ("axis", new AttributeValue.Integer(2)))
        .Output("y").Output("present.0.key");

    private static SmallGraph WithPositions() => new SmallGraph()
        .Input("position_ids", "batch sequence_length", ElementType.Int64).Weight("transformer.wpe.weight", 8, 4)
        .Node("y = Gather transformer.wpe.weight position_ids").Output("y");
}
