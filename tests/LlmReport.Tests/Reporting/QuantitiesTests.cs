using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(0.0, "0 B", "0 bytes")]
    [InlineData(7.0, "7 B", "7 bytes")]
    [InlineData(999.0, "999 B", "999 bytes")]
    [InlineData(1000.0, "1.00 kB", "1,000 bytes")]
    [InlineData(1024.0, "1.02 kB", "1,024 bytes")]
    [InlineData(999_499.0, "999 kB", "999,499 bytes")]
    [InlineData(999_500.0, "1.00 MB", "999,500 bytes")] // rounds up into the next prefix
    [InlineData(13_214_695_424.0, "13.2 GB", "13,214,695,424 bytes")]
    [InlineData(80e9, "80.0 GB", "80,000,000,000 bytes")]
    [InlineData(-1.5e6, "-1.50 MB", "-1,500,000 bytes")]
    public void Bytes_have_three_digits_and_a_decimal_prefix(double bytes, string text, string exact)
    {
        Assert.Equal(text, Quantities.Bytes(bytes).Text);
        Assert.Equal(exact, Quantities.Bytes(bytes).Exact);
    }

    [Theory]
    [InlineData(0.0, "0 s")]
    [InlineData(0.0145, "14.5 ms")]
    [InlineData(0.9996, "1.00 s")]
    [InlineData(0.0009996, "1.00 ms")]
    [InlineData(8.91e-6, "8.91 µs")]
    [InlineData(2.75e-9, "2.75 ns")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(86_400.4, "86,400 s")]
    public void Seconds_go_down_to_small_prefixes(double seconds, string text) => Assert.Equal(text, Quantities.Seconds(seconds).Text);

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0004, "< 0.1 %")]
    [InlineData(0.034, "3.4 %")]
    [InlineData(0.62, "62 %")]
    [InlineData(0.9996, "> 99.9 %")]
    [InlineData(1.0, "100 %")]
    public void Shares_do_not_round_to_nothing_or_all(double share, string text) => Assert.Equal(text, Quantities.Percent(share).Text);

    [Theory]
    [InlineData(6_738_415_616.0, "6.74 billion")]
    [InlineData(124_439_808.0, "124 million")]
    [InlineData(96.0, "96")]
    public void Counts_are_in_words(double count, string text) => Assert.Equal(text, Quantities.Count(count).Text);

    [Fact]
    public void Rates_and_work_carry_their_units()
    {
        Assert.Equal("989 TFLOP/s", Quantities.FlopsPerSecond(989.4e12).Text);
        Assert.Equal("3.35 TB/s", Quantities.BytesPerSecond(3350e9).Text);
        Assert.Equal("14.1 TFLOPs", Quantities.Flops(14.08e12).Text);
        Assert.Equal("295 FLOPs/B", Quantities.Intensity(295.3).Text);
        Assert.Equal("295", Quantities.IntensityOfColumn(295.3).Text);
    }

    [Fact]
    public void What_is_not_known_is_the_word()
    {
        Assert.All([Quantities.Bytes(null), Quantities.Seconds(null), Quantities.Flops(null), Quantities.Percent(null), Quantities.Count(null), Quantities.Whole(null), Quantities.Intensity(double.NaN), Quantities.Ratio(double.PositiveInfinity)], quantity =>
        {
            Assert.Equal("unknown", quantity.Text);
            Assert.False(quantity.IsKnown);
        });
    }

    [Theory]
    [InlineData(-2, "0.01")]
    [InlineData(0, "1")]
    [InlineData(2, "100")]
    [InlineData(4, "10 k")]
    [InlineData(15, "1 P")]
    public void Ticks_are_powers_of_ten(int exponent, string text) => Assert.Equal(text, Quantities.PowerOfTen(exponent));
}
