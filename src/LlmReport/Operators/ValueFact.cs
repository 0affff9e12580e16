namespace LlmReport.Operators;

/// <summary>What is known of a value: its type and, for a small tensor that decides shapes, its contents.</summary>
public sealed record ValueFact(TensorType Type, ShapeValue? Value = null)
{
    public static ValueFact Unknown { get; } = new(TensorType.Unknown);
}
