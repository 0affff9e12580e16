namespace LlmReport.Operators.Standard;

/// <summary>Y = cosh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Cosh-22.</remarks>
internal sealed class Cosh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Cosh", SinceVersion: 9);
}
