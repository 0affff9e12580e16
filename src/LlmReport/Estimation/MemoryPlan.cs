using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>What is resident while the kernels run, in bytes. Of a chat: the largest over its prefill and its steps.</summary>
public sealed record MemoryPlan
{
    public required double? WeightBytes { get; init; }

    /// <summary>KV cache and other state after the step, as allocated.</summary>
    public required double? KvCacheBytes { get; init; }

    /// <summary>Largest sum of live activations over the kernel order, tables and other constants included.</summary>
    public required double? PeakActivationBytes { get; init; }

    /// <summary>Weights, KV cache and activations at the same time; of a chat that of one run, which may be less than the sum of the largest of each.</summary>
    public required double? PeakMemoryBytes { get; init; }

    /// <summary>The kernel that runs at the peak; −1 where it is not known.</summary>
    public int PeakKernel { get; init; } = -1;

    /// <summary>Live activations while each kernel runs; empty where a size is not known, and in sweeps that keep totals alone.</summary>
    public ImmutableArray<double> LiveBytes { get; init; } = [];

    /// <summary>What is resident at the peak, by module.</summary>
    public ImmutableArray<ModuleMemory> PeakByModule { get; init; } = [];
}
