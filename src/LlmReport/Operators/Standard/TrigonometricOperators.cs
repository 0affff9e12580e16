namespace LlmReport.Operators.Standard;

/// <summary>A trigonometric or hyperbolic function or its inverse: one transcendental an element.</summary>
internal abstract class TrigonometricOperator : UnaryOperator
{
    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
    ];
}

/// <summary>Y = sin X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Sin-22.</remarks>
internal sealed class Sin : TrigonometricOperator
{
    public override OperatorId Id => new("", "Sin", SinceVersion: 7);

    protected override double? Apply(double x) => Math.Sin(x);
}

/// <summary>Y = cos X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Cos-22.</remarks>
internal sealed class Cos : TrigonometricOperator
{
    public override OperatorId Id => new("", "Cos", SinceVersion: 7);

    protected override double? Apply(double x) => Math.Cos(x);
}

/// <summary>Y = tan X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Tan-22.</remarks>
internal sealed class Tan : TrigonometricOperator
{
    public override OperatorId Id => new("", "Tan", SinceVersion: 7);
}

/// <summary>Y = arcsin X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Asin-22.</remarks>
internal sealed class Asin : TrigonometricOperator
{
    public override OperatorId Id => new("", "Asin", SinceVersion: 7);
}

/// <summary>Y = arccos X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Acos-22.</remarks>
internal sealed class Acos : TrigonometricOperator
{
    public override OperatorId Id => new("", "Acos", SinceVersion: 7);
}

/// <summary>Y = arctan X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Atan-22.</remarks>
internal sealed class Atan : TrigonometricOperator
{
    public override OperatorId Id => new("", "Atan", SinceVersion: 7);
}

/// <summary>Y = sinh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Sinh-22.</remarks>
internal sealed class Sinh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Sinh", SinceVersion: 9);
}

/// <summary>Y = cosh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Cosh-22.</remarks>
internal sealed class Cosh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Cosh", SinceVersion: 9);
}

/// <summary>Y = arsinh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Asinh-22.</remarks>
internal sealed class Asinh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Asinh", SinceVersion: 9);
}

/// <summary>Y = arcosh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Acosh-22.</remarks>
internal sealed class Acosh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Acosh", SinceVersion: 9);
}

/// <summary>Y = artanh X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Atanh-22.</remarks>
internal sealed class Atanh : TrigonometricOperator
{
    public override OperatorId Id => new("", "Atanh", SinceVersion: 9);
}
