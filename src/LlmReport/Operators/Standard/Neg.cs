using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = −X.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX Neg-13.</remarks>
public sealed class Neg : UnaryOperator
{
    public override OperatorId Id => new("", "Neg");

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Negate(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: i64[2] = {2, S}", Outputs: "i64[2] = {-2, -S}"),
    ];
}
