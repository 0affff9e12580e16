using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>What a run of a scenario took on a device, kernel by kernel where that was measured.</summary>
/// <param name="Software">What ran it, such as <c>onnxruntime 1.31</c>.</param>
/// <param name="Runs">How many runs the medians are of.</param>
/// <param name="TotalSeconds">Median of the whole; null where it was not measured.</param>
/// <param name="KernelSeconds">Median of each kernel of the plan, one execution of the model; null for those that were not measured.</param>
public sealed record MeasuredRun(string Software, int Runs, double? TotalSeconds, ImmutableArray<double?> KernelSeconds);
