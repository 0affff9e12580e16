using LlmReport.Estimation;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>What a remedy saves in one run of one scenario: the plan as it is against the plan with the remedy.</summary>
/// <param name="Scenario">Device, precision and workload.</param>
/// <param name="Execution">Execution that both plans are of: the headline's, or eager where a runtime that fuses saves it anyway.</param>
/// <param name="Seconds">Predicted seconds saved; 0 where the remedy gains nothing.</param>
/// <param name="TrafficBytes">Bytes that are not moved any more.</param>
/// <param name="Share">Part of the time of the whole run under that execution.</param>
public sealed record Saving(Scenario Scenario, ExecutionModel Execution, double Seconds, double TrafficBytes, double Share)
{
    /// <summary>True where it is saved under the execution that the report is of.</summary>
    public bool IsHeadline => Execution == Scenario.Plan.Execution;
}
