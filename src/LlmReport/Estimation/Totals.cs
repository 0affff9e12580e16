namespace LlmReport.Estimation;

/// <summary>Sums over the kernels of one run. Null where one of the terms is not known.</summary>
public sealed record Totals
{
    public required WorkCounts? Work { get; init; }

    public required WorkCounts? CausalWork { get; init; }

    /// <summary>Matrix FLOPs that are computed: without masked blocks where kernels skip them.</summary>
    public required double? TimedMatrixFlops { get; init; }

    public required TrafficBytes? Traffic { get; init; }

    public required double? RooflineSeconds { get; init; }

    public required double? PredictedSeconds { get; init; }

    /// <summary>The bound that most of the time has; null where no time is known or none passes.</summary>
    public required Bound? Bound { get; init; }

    /// <summary>New tokens of all sequences, a second; of a chat those that its decode steps generate.</summary>
    public required double? TokensPerSecond { get; init; }

    /// <summary>The same of one sequence.</summary>
    public required double? TokensPerSecondPerSequence { get; init; }

    /// <summary>Times within a chat; null for any other phase.</summary>
    public ChatTimes? Chat { get; init; }

    /// <summary>Share of the highest matrix peak in use that the computed matrix FLOPs reach over the predicted time.</summary>
    public required double? ComputeUtilization { get; init; }

    public required double? BandwidthUtilization { get; init; }

    public required double MemoryCapacityBytes { get; init; }

    public required MemoryPlan Memory { get; init; }

    /// <summary>Share of nodes with known cost.</summary>
    public required double NodeCoverage { get; init; }

    /// <summary>Share of parameters read by nodes with known cost.</summary>
    public required double ParameterCoverage { get; init; }

    public double? ArithmeticIntensity => Work is { } work && Traffic is { Total: > 0 } traffic ? work.Flops / traffic.Total : null;

    /// <summary>Computed matrix FLOPs over the predicted time; all FLOPs where nothing multiplies matrices. Vector units work beside the matrix units, so that the sum of both could lie above the peak.</summary>
    public double? AchievedFlopsPerSecond => PredictedSeconds > 0 ? (TimedMatrixFlops > 0 ? TimedMatrixFlops : Work?.Flops) / PredictedSeconds : null;

    public double? AchievedBytesPerSecond => PredictedSeconds > 0 ? Traffic?.Total / PredictedSeconds : null;

    public double? MemoryUtilization => Memory.PeakMemoryBytes / MemoryCapacityBytes;

    public bool? Fits => Memory.PeakMemoryBytes is { } peak ? peak <= MemoryCapacityBytes : null;
}
