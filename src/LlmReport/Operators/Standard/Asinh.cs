namespace LlmReport.Operators.Standard;

/// <summary>Y = arsinh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Asinh-22.</remarks>
internal sealed class Asinh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Asinh", SinceVersion: 9);
}
