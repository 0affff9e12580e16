using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Estimation;

/// <summary>Widths of weights, activations and KV cache in bits; null keeps what the file stores.</summary>
/// <remarks>Only floating-point tensors change: integers and packed quantised weights stay as they are.</remarks>
public sealed record Precision(string Name, int? WeightBits, int? ActivationBits, int? KvBits)
{
    public static Precision Stored { get; } = new("stored", null, null, null);

    /// <summary>Elements that share a scale, where weights are quantised by groups.</summary>
    public int? GroupSize { get; init; }

    /// <summary>The data type that products run in; null where it is the tensors' own.</summary>
    public string? ComputeType { get; init; }

    public bool IsStored => WeightBits is null && ActivationBits is null && KvBits is null;

    /// <summary>The precision of that name; null where there is none.</summary>
    public static Precision? Parse(string name) => name.ToLowerInvariant() switch
    {
        "stored" => Stored,
        "fp32" => Uniform("fp32", 32),
        "tf32" => Uniform("tf32", 32),
        "bf16" => Uniform("bf16", 16),
        "fp16" => Uniform("fp16", 16),
        _ => null,
    };

    /// <summary>Bits of one element of that role and stored type; null for strings and unknown types.</summary>
    public int? BitsOf(OperandRole role, ElementType stored)
    {
        if (!stored.IsFloat())
        {
            return stored.Bits();
        }

        var bits = role switch
        {
            OperandRole.Weight => WeightBits,
            OperandRole.Activation => ActivationBits,
            OperandRole.KvCache => KvBits,
            _ => throw new InvalidOperationException($"No width for role {role}."),
        };
        return bits ?? stored.Bits();
    }

    /// <summary>The data type that chooses the matrix peak for work in that element type.</summary>
    public string DataTypeOf(ElementType type) => type.IsFloat() ? ComputeType ?? type.DisplayName() : type.DisplayName();

    private static Precision Uniform(string name, int bits) => new(name, bits, bits, bits) { ComputeType = name };
}
