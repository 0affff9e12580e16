using LlmReport.Estimation;
using LlmReport.Planning;

namespace LlmReport.Reporting;

/// <summary>A scenario without its kernels: what was asked, and the totals.</summary>
public sealed record ComparedScenario(string HardwareId, Workload Workload, Precision Precision, ExecutionModel Execution, AttentionModel Attention, Totals Totals)
{
    public static ComparedScenario Of(Scenario scenario) =>
        new(scenario.Hardware.Id, scenario.Workload, scenario.Precision, scenario.Plan.Execution, scenario.Plan.Attention, scenario.Totals);
}
