namespace LlmReport.Hardware;

/// <summary>Dense peaks of matrix products by data type; null where none is published.</summary>
/// <remarks>FLOPs per second, one multiply-add being 2; never the figure for structured sparsity. Source: the device's file.</remarks>
public sealed record MatrixPeaks
{
    public double? Fp64 { get; init; }

    public double? Fp32 { get; init; }

    public double? Tf32 { get; init; }

    public double? Bf16 { get; init; }

    public double? Fp16 { get; init; }

    public double? Fp8 { get; init; }

    public double? Int8 { get; init; }

    public double? Int4 { get; init; }

    public double? Fp4 { get; init; }

    /// <summary>The published peak of a data type by the name it has in device files, without any fallback.</summary>
    public double? Of(string name) => name switch
    {
        "fp64" => Fp64,
        "fp32" => Fp32,
        "tf32" => Tf32,
        "bf16" => Bf16,
        "fp16" => Fp16,
        "fp8" => Fp8,
        "int8" => Int8,
        "int4" => Int4,
        "fp4" => Fp4,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No matrix data type."),
    };
}
