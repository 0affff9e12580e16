using LlmReport.Reporting.Network;
using Xunit;

namespace LlmReport.Tests.Reporting.Network;

public sealed class RepeatedRunsTests
{
    [Fact]
    public void A_stretch_that_follows_on_itself_is_a_run() => Assert.Equal([(1, 3, 3)], RepeatedRuns.Find([9, 1, 2, 3, 1, 2, 3, 1, 2, 3, 8]));

    [Fact]
    public void Of_two_periods_the_shorter_is_taken() => Assert.Equal([(0, 2, 4)], RepeatedRuns.Find([1, 2, 1, 2, 1, 2, 1, 2]));

    [Fact]
    public void Stretches_before_and_after_are_looked_at_too() =>
        Assert.Equal([(0, 2, 3), (6, 3, 3), (15, 2, 4)], RepeatedRuns.Find([1, 2, 1, 2, 1, 2, 3, 4, 5, 3, 4, 5, 3, 4, 5, 6, 7, 6, 7, 6, 7, 6, 7]));

    [Fact]
    public void What_never_comes_again_makes_no_run() => Assert.Empty(RepeatedRuns.Find([1, 2, 3, 4, 5, 6, 7, 8]));
}
