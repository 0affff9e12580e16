using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the least whole number not below X.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX Ceil-13.</remarks>
public sealed class Ceil : UnaryOperator
{
    public override OperatorId Id => new("", "Ceil");

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Ceiling(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: f32[2] = {2.5, -0.5}", Outputs: "f32[2] = {3, 0}"),
    ];
}
