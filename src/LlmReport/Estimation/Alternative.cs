using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>The totals of a scenario under another execution or attention model than the headline's.</summary>
public sealed record Alternative(ExecutionModel Execution, AttentionModel Attention, Totals Totals);
