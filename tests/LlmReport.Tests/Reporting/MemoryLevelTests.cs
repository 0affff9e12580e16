using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class MemoryLevelTests
{
    private static readonly HardwareSpec Device = SmallGraph.Device() with { LinkBandwidthBytesPerSecond = null };

    [Fact]
    public void A_device_has_at_least_its_memory() => Assert.Equal([new MemoryLevel("", Device.MemoryBandwidthBytesPerSecond)], MemoryLevel.Of(Device, Texts.English));

    [Fact]
    public void A_link_carries_half_of_its_figure_in_one_direction() =>
        Assert.Equal(new MemoryLevel("link", 450e9), MemoryLevel.Of(Device with { LinkBandwidthBytesPerSecond = 900e9 }, Texts.English)[1]);

    [Fact]
    public void On_chip_memory_is_a_level_where_its_bandwidth_was_measured()
    {
        var measured = Device with { CalibrationEntries = [new CalibrationEntry { ComputeEfficiency = 0.5 }, new CalibrationEntry { KernelClass = "matmul", ResidencyFactor = 4 }] };

        Assert.Equal(new MemoryLevel("on chip", 4 * Device.MemoryBandwidthBytesPerSecond), MemoryLevel.Of(measured, Texts.English)[1]);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1e8, 2)]
    [InlineData(1e-9, 1)]
    public void Each_level_in_the_drawing_is_a_slope(double? link, int slopes)
    {
        var page = SmallReports.Body(SmallReports.Html(SmallReports.Analyze(SmallReports.Decoder(128).Model(), SmallGraph.Request() with { Hardware = [Device with { LinkBandwidthBytesPerSecond = link }] }), withScript: false));
        var lines = page.Descendants().First(e => e.Name.LocalName == "svg").Descendants().Where(e => e.Attribute("class")?.Value.StartsWith("roof", StringComparison.Ordinal) == true && e.Attribute("d")?.Value.Contains('L', StringComparison.Ordinal) == true);

        Assert.Equal(slopes, lines.Count());
    }

    [Fact]
    public void A_roof_is_named_by_what_fits_those_in_use_first()
    {
        var device = Device with { DenseMatrixFlopsPerSecond = new MatrixPeaks { Tf32 = 190e12, Bf16 = 190e12, Fp16 = 190e12, Fp8 = 190e12 } };
        var roof = Roof.Of(device, ["fp16"], Texts.English).Single(r => r.IsActive);

        Assert.Equal("fp16, tf32, bf16, fp8", roof.Name);
        Assert.Equal("fp16, tf32, bf16, fp8 190 T", roof.Label(30));
        Assert.Equal("fp16, tf32 +2 190 T", roof.Label(20));
        Assert.Equal("fp16 +3 190 T", roof.Label(5));
    }

    [Fact]
    public void A_type_that_runs_at_the_rate_of_another_stands_under_its_roof()
    {
        var device = HardwareCatalogue.Find("google-tpu-v5e");

        Assert.Contains("fp16", Roof.Of(device, ["fp16"], Texts.English).Single(r => r.IsActive).Names);
    }
}
