using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>A kernel plan under one workload, precision and device.</summary>
public sealed record Estimate
{
    public required ImmutableArray<KernelEstimate> Kernels { get; init; }

    public required Totals Totals { get; init; }
}
