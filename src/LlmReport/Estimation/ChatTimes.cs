namespace LlmReport.Estimation;

/// <summary>Predicted seconds of a chat: a prefill, then a decode step for each generated token. Null where a time is not known or there is no step.</summary>
/// <param name="TimeToFirstTokenSeconds">The prefill.</param>
/// <param name="FirstStepSeconds">The decode step at context prompt + 1.</param>
/// <param name="MeanStepSeconds">All decode steps, divided by their number.</param>
/// <param name="LastStepSeconds">The decode step at context prompt + generated tokens.</param>
/// <param name="TotalSeconds">Prefill and all steps.</param>
public sealed record ChatTimes(double? TimeToFirstTokenSeconds, double? FirstStepSeconds, double? MeanStepSeconds, double? LastStepSeconds, double? TotalSeconds);
