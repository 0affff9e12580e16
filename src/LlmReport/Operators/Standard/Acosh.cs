namespace LlmReport.Operators.Standard;

/// <summary>Y = arcosh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Acosh-22.</remarks>
internal sealed class Acosh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Acosh", SinceVersion: 9);
}
