using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = max(X, 0).</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX Relu-14.</remarks>
public sealed class Relu : UnaryOperator
{
    public override OperatorId Id => new("", "Relu");

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Max(x, ScalarArithmetic.False);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: i64[2] = {-2, S}", Outputs: "i64[2] = {0, S}"),
    ];
}
