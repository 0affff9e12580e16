namespace LlmReport.Estimation;

/// <summary>One kernel under one workload, precision and device. Null where it is not known.</summary>
public sealed record KernelEstimate
{
    /// <summary>Index in the plan.</summary>
    public required int Kernel { get; init; }

    /// <summary>Executions in one run; the numbers below are of all of them together.</summary>
    public required double? Repeat { get; init; }

    public required WorkCounts? Work { get; init; }

    /// <summary>The work with masked scores left out, where the kernel is causal; else the same.</summary>
    public required WorkCounts? CausalWork { get; init; }

    /// <summary>The work that its time counts: without masked blocks where it skips them.</summary>
    public required WorkCounts? TimedWork { get; init; }

    public required TrafficBytes? Traffic { get; init; }

    public required KernelTime? Time { get; init; }

    /// <summary>The data type that its products run in; null where it computes in none that is known.</summary>
    public required ProductType? Product { get; init; }

    /// <summary>Dense matrix peak for its data type, FLOPs per second.</summary>
    public required double? PeakFlopsPerSecond { get; init; }

    /// <summary>Bytes of weights it reads that stay resident.</summary>
    public required double? WeightBytes { get; init; }

    /// <summary>Bytes of KV cache and other state it touches.</summary>
    public required double? KvBytes { get; init; }

    /// <summary>Bytes of activations it makes.</summary>
    public required double? OutputBytes { get; init; }

    /// <summary>Bytes of activations alive while it runs.</summary>
    public required double? LiveBytes { get; init; }

    /// <summary>The FLOPs that stand under a roof: those of matrix products; the others where it multiplies nothing.</summary>
    /// <remarks>Matrix and vector units work side by side, so that their sum could lie above the matrix roof.</remarks>
    public double? RooflineFlops => TimedWork is { } work ? work.MatrixFlops > 0 ? work.MatrixFlops : work.Flops : null;

    public double? ArithmeticIntensity => Work is { } work && Traffic is { Total: > 0 } traffic ? work.Flops / traffic.Total : null;
}
