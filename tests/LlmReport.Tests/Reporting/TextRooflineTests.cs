using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting.Charts;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class TextRooflineTests
{
    // 1 GB/s, 8.192 GFLOP/s in fp32: ridge point 8.192. Intensities 1 to 8.192 take the axis to 0.1 … 100 (a margin of 0.15 decades each side), 62 columns of 3 decades.
    private static readonly string[] Lines = TextRoofline.Draw(SmallGraph.Device(), ["fp32"], [new('A', 1, 1e9), new('B', 20, 8.192e9)], Texts.English).Split('\n');

    [Fact]
    public void A_mark_under_the_slope_stands_on_it()
    {
        // 1 FLOP a byte at 0.1 … 100: a third of 62 columns, column 20; 1 GFLOP/s.
        var row = Assert.Single(Lines, line => line.Contains('A'));
        Assert.Equal(20, row.IndexOf('A') - Start);
        Assert.Contains(row[Start + 19], "_.-'");
        Assert.StartsWith("   1 G |", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_right_of_the_ridge_stands_on_the_roof()
    {
        var row = Assert.Single(Lines, line => line.Contains('B') && line.Contains('='));
        // log10(20) = 1.301: column 47; the ridge at log10(8.192) = 0.913: column 39.
        Assert.Equal(47, row.IndexOf('B') - Start);
        Assert.Equal(39, row.IndexOf('+') - Start);
        Assert.Contains("fp32 8.19 GFLOP/s", Lines[Array.IndexOf(Lines, row) - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_slope_climbs_without_a_gap_from_the_left_to_the_ridge()
    {
        var plot = Lines.Where(line => line.Length > Start && line[Start - 1] == '|').Select(line => line[Start..].PadRight(62)).ToList();
        var heights = Enumerable.Range(0, 39).Select(column => plot.FindIndex(row => "_.-'A".Contains(row[column]))).ToList();

        Assert.All(heights, row => Assert.True(row >= 0));
        Assert.Equal(heights.OrderDescending(), heights);
    }

    [Fact]
    public void It_is_plain_text_of_no_more_than_eighty_columns() => Assert.All(Lines, line =>
    {
        Assert.InRange(line.Length, 1, 80);
        Assert.All(line, c => Assert.InRange(c, ' ', '~'));
        Assert.False(line.EndsWith(' '), line);
    });

    [Fact]
    public void Where_two_marks_meet_the_first_stays() =>
        Assert.DoesNotContain('Z', TextRoofline.Draw(SmallGraph.Device(), ["fp32"], [new('A', 1, 1e9), new('Z', 1, 1e9)], Texts.English));

    [Fact]
    public void A_device_without_peaks_has_its_slope_alone()
    {
        var text = TextRoofline.Draw(SmallGraph.Device() with { DenseMatrixFlopsPerSecond = new MatrixPeaks() }, [], [new('A', 1, 1e9)], Texts.English);

        Assert.Contains('A', text);
        Assert.DoesNotContain('=', text);
    }

    private const int Start = 8;
}
