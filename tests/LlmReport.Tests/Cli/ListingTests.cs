using LlmReport.Hardware;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class ListingTests
{
    [Fact]
    public void Hardware_lists_every_device_on_a_line_of_its_own()
    {
        var lines = Invocation.Of("hardware").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(HardwareCatalogue.Ids.Length + 1, lines.Length);
        Assert.All(HardwareCatalogue.Ids, id => Assert.Contains(lines, line => line.StartsWith(id + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_device_is_shown_with_the_source_of_its_figures()
    {
        var run = Invocation.Of("hardware", HardwareCatalogue.DefaultId);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("memoryBandwidthBytesPerSecond", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not stated", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_says_which_operators_are_known()
    {
        Assert.Contains("com.microsoft", Invocation.Of("models").Output, StringComparison.Ordinal);
        Assert.Contains("GroupQueryAttention", Invocation.Of("models", "--operators").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_prints_the_page_of_a_code_in_upper_or_lower_case() =>
        Assert.StartsWith("# LR1002: ", Invocation.Of("explain", "lr1002").Output, StringComparison.Ordinal);

    [Fact]
    public void Explain_without_a_code_lists_all() => Assert.Contains("LR5003", Invocation.Of("explain").Output, StringComparison.Ordinal);
}
