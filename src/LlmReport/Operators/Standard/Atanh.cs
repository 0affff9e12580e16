namespace LlmReport.Operators.Standard;

/// <summary>Y = artanh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Atanh-22.</remarks>
internal sealed class Atanh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Atanh", SinceVersion: 9);
}
