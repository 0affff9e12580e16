namespace LlmReport.Hardware;

/// <summary>The parameters of the time formula for one kernel; as created, those of the plain roofline.</summary>
/// <remarks>((FLOPs/(e_c·peak))^p + (bytes/(e_b·r·bandwidth))^p)^(1/p) + t0, r being the residency factor where the working set fits on chip, else 1.</remarks>
public sealed record Calibration
{
    /// <summary>Nothing measured: e = 1, r = 1, t0 = 0, p → ∞.</summary>
    public static Calibration PlainRoofline { get; } = new();

    /// <summary>Share of the compute peak that is reached, e_c.</summary>
    public double ComputeEfficiency { get; init; } = 1;

    /// <summary>Share of the memory bandwidth that is reached, e_b.</summary>
    public double BandwidthEfficiency { get; init; } = 1;

    /// <summary>p: at infinity the larger of compute and memory time counts, at 1 their sum.</summary>
    public double OverlapExponent { get; init; } = double.PositiveInfinity;

    /// <summary>Fixed time of one kernel in seconds, t0.</summary>
    public double OverheadSeconds { get; init; }

    /// <summary>Bandwidth of a working set that fits on chip, as a multiple of the memory bandwidth.</summary>
    public double ResidencyFactor { get; init; } = 1;
}
