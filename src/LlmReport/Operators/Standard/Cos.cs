namespace LlmReport.Operators.Standard;

/// <summary>Y = cos X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Cos-22.</remarks>
internal sealed class Cos : TrigonometricOperator
{
    public override OperatorId Id => new("", "Cos", SinceVersion: 7);

    protected override double? Apply(double x) => Math.Cos(x);
}
