namespace LlmReport.Operators.Standard;

/// <summary>Y = arcsin X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Asin-22.</remarks>
internal sealed class Asin : TrigonometricOperator
{
    public override OperatorId Id => new("", "Asin", SinceVersion: 7);
}
