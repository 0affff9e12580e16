using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>One device, precision and workload, with its estimate under the headline execution and attention.</summary>
public sealed record Scenario
{
    public required HardwareSpec Hardware { get; init; }

    public required Workload Workload { get; init; }

    public required Precision Precision { get; init; }

    /// <summary>The kernels that the estimate is of.</summary>
    public required KernelPlan Plan { get; init; }

    public required Estimate Estimate { get; init; }

    public required ImmutableArray<Alternative> Alternatives { get; init; }

    /// <summary>Every node as exported, before fusion.</summary>
    public required ImmutableArray<NodeEstimate> Nodes { get; init; }

    /// <summary>What a run of it took; null where nothing was measured.</summary>
    public MeasuredRun? Measured { get; init; }

    /// <summary>The encoder's part of a chat; null for any other phase, and for a model without encoder. The totals hold it.</summary>
    public EncoderRun? Encoding { get; init; }

    public Totals Totals => Estimate.Totals;
}
