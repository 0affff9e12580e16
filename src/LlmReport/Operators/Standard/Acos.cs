namespace LlmReport.Operators.Standard;

/// <summary>Y = arccos X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Acos-22.</remarks>
internal sealed class Acos : TrigonometricOperator
{
    public override OperatorId Id => new("", "Acos", SinceVersion: 7);
}
