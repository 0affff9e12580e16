namespace LlmReport.Operators.Standard;

/// <summary>Y = arctan X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Atan-22.</remarks>
internal sealed class Atan : TrigonometricOperator
{
    public override OperatorId Id => new("", "Atan", SinceVersion: 7);
}
