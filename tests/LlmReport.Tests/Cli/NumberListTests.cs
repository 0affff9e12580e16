using LlmReport.Cli.Arguments;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class NumberListTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1,2,4..64", "1 2 4 8 16 32 64")]
    [InlineData("1k..8K", "1024 2048 4096 8192")]
    [InlineData("3..20", "3 6 12 20")]
    [InlineData("5..5", "5")]
    [InlineData("8, 8,4", "8 4")]
    [InlineData("1m", "1048576")]
    [InlineData("1..5:1", "1 2 3 4 5")]
    [InlineData("1..10:4", "1 5 9 10")]
    [InlineData("1k..4k:1k", "1024 2048 3072 4096")]
    [InlineData("3..3:2", "3")]
    public void Lists_and_ranges_become_numbers(string text, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', NumberList.Parse("--batch", text, 1 << 20)!.Value));

    [Fact]
    public void An_option_that_is_not_given_is_no_list() => Assert.Null(NumberList.Parse("--batch", null, 8));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e30")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("1,,2")]
    [InlineData("..")]
    [InlineData("4..")]
    [InlineData("64..4")]
    [InlineData("1..4:")]
    [InlineData("1..4:0")]
    [InlineData("1..4:1:1")]
    [InlineData("4:1")]
    [InlineData("1025")]
    [InlineData("2k")]
    [InlineData("k")]
    [InlineData("1000000000000000")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    [InlineData("340282366920938463463374607431768211455k")]
    [InlineData("١")]
    public void What_is_no_sensible_number_is_wrong_usage(string text)
    {
        var fault = Assert.Throws<UsageException>(() => NumberList.Parse("--batch", text, 1024));

        Assert.StartsWith("--batch: ", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }
}
