using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = 1/X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Reciprocal-13.</remarks>
public sealed class Reciprocal : UnaryOperator
{
    public override OperatorId Id => new("", "Reciprocal");

    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Divide(type, ScalarArithmetic.True, x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
        new("X: f32[1] = {4}", Outputs: "f32[1] = {0.25}"),
    ];
}
