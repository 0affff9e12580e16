namespace LlmReport.Operators.Standard;

/// <summary>Y = max(0, X) + min(0, α·(exp(X/α) − 1)).</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 6 vector FLOPs: quotient, difference, product, minimum, maximum, sum. Source: ONNX
/// Celu-28; Barron 2017.</remarks>
public sealed class Celu : UnaryOperator
{
    public override OperatorId Id => new("", "Celu", SinceVersion: 12);

    protected override int FlopsPerElement => 6;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "6*B*S*64", Transcendentals: "B*S*64"),
    ];
}
