namespace LlmReport.Operators.Standard;

/// <summary>Y = tanh(X).</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Tanh-13.</remarks>
public sealed class Tanh : UnaryOperator
{
    public override OperatorId Id => new("", "Tanh");

    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
    ];
}
