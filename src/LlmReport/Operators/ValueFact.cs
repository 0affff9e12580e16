using System.Collections.Immutable;

namespace LlmReport.Operators;

/// <summary>What is known of a value: its type and, for a small tensor that decides shapes, its contents.</summary>
public sealed record ValueFact(TensorType Type, ShapeValue? Value = null)
{
    /// <summary>The texts of a small constant string tensor, row-major; null otherwise.</summary>
    public ImmutableArray<string>? Texts { get; init; }

    public static ValueFact Unknown { get; } = new(TensorType.Unknown);
}
