using LlmReport.Estimation;
using LlmReport.Planning;

namespace LlmReport.Reporting.Levers;

/// <summary>What a remedy saves in one run of a phase.</summary>
/// <param name="Phase">Prefill, decode step, chat or forward pass.</param>
/// <param name="Execution">How the graph is run, with and without the remedy.</param>
/// <param name="IsHeadline">True for the execution that the report is of.</param>
/// <param name="Seconds">Predicted seconds a run.</param>
/// <param name="Share">Part of the run's time.</param>
/// <param name="TrafficBytes">Bytes that are not moved any more; null where only the time is known.</param>
public sealed record LeverSaving(Phase Phase, ExecutionModel Execution, bool IsHeadline, double Seconds, double Share, double? TrafficBytes);
