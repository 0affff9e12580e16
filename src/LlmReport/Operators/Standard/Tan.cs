namespace LlmReport.Operators.Standard;

/// <summary>Y = tan X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Tan-22.</remarks>
internal sealed class Tan : TrigonometricOperator
{
    public override OperatorId Id => new("", "Tan", SinceVersion: 7);
}
