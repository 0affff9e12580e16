using System.Diagnostics;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Network;
using Xunit;

namespace LlmReport.Tests.Reporting.Network;

[Collection(nameof(Timed))]
public sealed class LargeNetworkTests
{
    [Fact]
    public void Four_times_as_many_kernels_take_about_four_times_as_long()
    {
        var (few, many) = (Seconds(5_000), Seconds(20_000));

        Assert.InRange(many / few, 0, 9);
    }

    /// <summary>The least of three, of processor time: other programs do not count.</summary>
    private static double Seconds(int kernels)
    {
        var plan = SmallReports.Analyze(ModuleTreeTests.Chain(kernels).Model()).Scenarios[0].Plan;
        var layers = KernelFolding.Fold(plan);
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            ModuleTree.Of(plan, layers);
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        });
    }
}
