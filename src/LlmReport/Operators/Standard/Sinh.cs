namespace LlmReport.Operators.Standard;

/// <summary>Y = sinh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Sinh-22.</remarks>
internal sealed class Sinh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Sinh", SinceVersion: 9);
}
