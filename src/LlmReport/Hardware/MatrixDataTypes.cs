using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Hardware;

/// <summary>The data types that devices publish a matrix peak for, and the element types that stand for them.</summary>
public static class MatrixDataTypes
{
    /// <summary>The names in the order of a device file.</summary>
    public static ImmutableArray<string> Names { get; } = ["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4", "fp4"];

    /// <summary>The name of a precision (<c>fp16</c>) or of an element type (<c>float16</c>); null for a type that matrix units do not multiply.</summary>
    internal static string? NameOf(string dataType) => dataType switch
    {
        "fp64" or "float64" => "fp64",
        "fp32" or "float32" => "fp32",
        "tf32" => "tf32",
        "bf16" or "bfloat16" => "bf16",
        "fp16" or "float16" => "fp16",
        "fp8" or "float8e4m3fn" or "float8e4m3fnuz" or "float8e5m2" or "float8e5m2fnuz" => "fp8",
        "int8" or "uint8" => "int8",
        "int4" or "uint4" => "int4",
        "fp4" or "float4e2m1" => "fp4",
        _ when ElementTypes.Parse(dataType) is not null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(dataType), dataType, "Neither a precision nor an element type."),
    };

    /// <summary>The types that hold every value of a type, nearest first: what a device without that type multiplies in.</summary>
    internal static ImmutableArray<string> WiderThan(string name) => name switch
    {
        "fp4" => ["fp8", "fp16", "bf16", "fp32"],
        "int4" => ["int8", "fp16", "bf16", "fp32"],
        "fp8" or "int8" => ["fp16", "bf16", "fp32"],
        "fp16" or "bf16" or "tf32" => ["fp32"],
        "fp32" => ["fp64"],
        "fp64" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No matrix data type."),
    };
}
