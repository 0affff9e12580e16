using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>What is resident while the kernels run, in bytes.</summary>
public sealed record MemoryPlan
{
    public required double? WeightBytes { get; init; }

    /// <summary>KV cache and other state after the step, as allocated.</summary>
    public required double? KvCacheBytes { get; init; }

    /// <summary>Largest sum of live activations over the kernel order, tables and other constants included.</summary>
    public required double? PeakActivationBytes { get; init; }

    /// <summary>The kernel that runs at the peak; −1 where it is not known.</summary>
    public required int PeakKernel { get; init; }

    /// <summary>Live activations while each kernel runs; empty where a size is not known.</summary>
    public required ImmutableArray<double> LiveBytes { get; init; }

    /// <summary>What is resident at the peak, by module.</summary>
    public required ImmutableArray<ModuleMemory> PeakByModule { get; init; }

    public double? PeakMemoryBytes => WeightBytes + KvCacheBytes + PeakActivationBytes;
}
