using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>A scenario without its kernels: what was asked, and the totals.</summary>
public sealed record ScenarioTotals(HardwareSpec Hardware, Workload Workload, Precision Precision, ExecutionModel Execution, AttentionModel Attention, Totals Totals)
{
    public static ScenarioTotals Of(Scenario scenario) =>
        new(scenario.Hardware, scenario.Workload, scenario.Precision, scenario.Plan.Execution, scenario.Plan.Attention, scenario.Totals);
}
