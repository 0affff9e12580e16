using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Hardware;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class UnsupportedPrecisionTests
{
    [Fact]
    public void A_type_without_a_peak_runs_at_that_of_a_wider_one()
    {
        var finding = Assert.Single(Findings("fp16", new MatrixPeaks { Fp32 = 8.192e9 }));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("Test Device does not multiply fp16: 1 kernel, 100 % of the time of forward", finding.Message, StringComparison.Ordinal);
        Assert.Contains("run at the fp32 peak of 8.19 GFLOPs/s", finding.Message, StringComparison.Ordinal);
        Assert.Contains("(fp32)", finding.Help, StringComparison.Ordinal);
        Assert.Equal(["product"], finding.Nodes);
    }

    [Theory]
    [InlineData("fp16")]
    [InlineData("w8a16")]
    [InlineData("w8a8")]
    [InlineData("w4a8")]
    public void Types_that_the_device_multiplies_are_no_finding(string precision) =>
        Assert.Empty(Findings(precision, new MatrixPeaks { Fp32 = 8e9, Fp16 = 16e9, Int8 = 32e9 }));

    [Theory]
    [InlineData("w8a8", "8-bit")]
    [InlineData("w4a4", "4-bit")]
    [InlineData("fp8", "fp8")]
    public void Narrow_operands_without_a_peak_are_a_finding(string precision, string asked)
    {
        var finding = Assert.Single(Findings(precision, new MatrixPeaks { Fp32 = 8e9, Fp16 = 16e9 }));

        Assert.Contains($"does not multiply {asked}:", finding.Message, StringComparison.Ordinal);
        Assert.Contains("run at the fp16 peak of 16.0 GFLOPs/s", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_any_peak_that_would_do_leaves_the_time_unknown()
    {
        var finding = Assert.Single(Findings("stored", new MatrixPeaks { Fp16 = 16e9 }));

        Assert.Contains("does not multiply float32 and has no peak for a wider type: the time of 1 kernel", finding.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Diagnostic> Findings(string precision, MatrixPeaks peaks) => SmallGraph.Findings(
        new SmallGraph().Input("x", "batch 64").Weight("w", 64, 64).Output("y").Node("y = MatMul x w", "product")
            .Analyze(SmallGraph.Request() with { Hardware = [SmallGraph.Device() with { DenseMatrixFlopsPerSecond = peaks }], Precisions = [Precision.Parse(precision)!] }), "LR5004");
}
