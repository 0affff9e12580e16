namespace LlmReport.Operators.Standard;

/// <summary>Y = sin X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Sin-22.</remarks>
internal sealed class Sin : TrigonometricOperator
{
    public override OperatorId Id => new("", "Sin", SinceVersion: 7);

    protected override double? Apply(double x) => Math.Sin(x);
}
