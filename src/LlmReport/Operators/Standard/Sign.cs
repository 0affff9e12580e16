using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = −1, 0 or 1, as X is negative, zero or positive.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX Sign-13.</remarks>
public sealed class Sign : UnaryOperator
{
    public override OperatorId Id => new("", "Sign", SinceVersion: 9);

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.IsLess(x, ScalarArithmetic.False) == true ? new Scalar(-1)
        : ScalarArithmetic.IsLess(ScalarArithmetic.False, x) == true ? ScalarArithmetic.True
        : ScalarArithmetic.AreEqual(x, ScalarArithmetic.False) == true ? ScalarArithmetic.False : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: i64[2] = {-2, S}", Outputs: "i64[2] = {-1, 1}"),
    ];
}
