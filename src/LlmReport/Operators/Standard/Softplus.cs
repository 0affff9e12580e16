namespace LlmReport.Operators.Standard;

/// <summary>Y = ln(1 + exp(X)).</summary>
/// <remarks>X [...] → Y [...]. Per element 2 transcendentals and 1 vector FLOP. Source: ONNX Softplus-22.</remarks>
public sealed class Softplus : UnaryOperator
{
    public override OperatorId Id => new("", "Softplus");

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "2*B*S*64"),
    ];
}
