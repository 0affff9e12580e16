namespace LlmReport.Hardware;

/// <summary>One measured row of a device file: which kernels it is about, and what was found for them.</summary>
/// <remarks>A null key stands for any; a null figure leaves the matter to less specific entries and then to the plain roofline.</remarks>
public sealed record CalibrationEntry
{
    /// <summary>The runtime that was measured, such as <c>onnxruntime</c>.</summary>
    public string? Software { get; init; }

    /// <summary>Data type of the products, by its name in device files: <c>fp16</c>.</summary>
    public string? DataType { get; init; }

    /// <summary>The class of kernels, such as <c>matmul</c> or <c>attention</c>.</summary>
    public string? KernelClass { get; init; }

    /// <summary>Share of the compute peak that is reached, e_c.</summary>
    public double? ComputeEfficiency { get; init; }

    /// <summary>Share of the memory bandwidth that is reached, e_b.</summary>
    public double? BandwidthEfficiency { get; init; }

    /// <summary>How compute and memory time combine, p.</summary>
    public double? OverlapExponent { get; init; }

    /// <summary>Fixed time of one kernel in seconds, t0.</summary>
    public double? OverheadSeconds { get; init; }

    /// <summary>Bandwidth of a working set that fits on chip, as a multiple of the memory bandwidth.</summary>
    public double? ResidencyFactor { get; init; }

    /// <summary>How the figures were measured.</summary>
    public string? Source { get; init; }
}
