using LlmReport.Estimation;
using LlmReport.Planning;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Reporting;
using Xunit;

namespace LlmReport.Tests.Estimation;

public sealed class ModuleMemoryTests
{
    /// <summary>Bytes of 64 rows of hidden states of 16 and of 1,000 logits, and of the number that the logits are divided by, in float32.</summary>
    private const double Hidden = 64 * 16 * 4, Logits = 64 * 1000 * 4, Cap = 4;

    [Theory]
    [InlineData(ExecutionModel.Fused)]
    [InlineData(ExecutionModel.Eager)]
    public void Logits_are_the_heads_whatever_its_kernel_ends_with(ExecutionModel execution)
    {
        var graph = new SmallGraph().Input("hidden", "64 16").Weight("lm_head.weight", 16, 1000).Real("cap", 30)
            .Node("scores = MatMul hidden lm_head.weight", "/lm_head/MatMul").Node("logits = Div scores cap", "/Div").Output("logits");
        var analysis = SmallReports.Analyze(graph.Model(), SmallGraph.Request() with { Execution = execution, Phases = [Phase.Forward] });
        var peak = analysis.Scenarios.Single().Totals.Memory.PeakByModule.ToDictionary(m => m.Module, m => m.ActivationBytes);

        // Eager execution keeps product and quotient at once, of which the latter is of no part that its name tells; the hidden states are gone by then.
        Assert.Equal(Logits, peak[ModuleKind.Head]);
        Assert.Equal(Cap + (execution == ExecutionModel.Fused ? Hidden : Logits), peak[ModuleKind.Other]);
    }
}
