namespace LlmReport.Operators.Standard;

/// <summary>Y = X/(1 + |X|).</summary>
/// <remarks>X [...] → Y [...]. 3 vector FLOPs per element: magnitude, sum, quotient. Source: ONNX Softsign-22.</remarks>
public sealed class Softsign : UnaryOperator
{
    public override OperatorId Id => new("", "Softsign");

    protected override int FlopsPerElement => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "0"),
    ];
}
