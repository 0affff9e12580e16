namespace LlmReport.Operators.Standard;

/// <summary>Y = γ·X where X is above 0, γ·(α·exp(X) − α) elsewhere.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 4 vector FLOPs: two products, difference, choice. Source: ONNX Selu-22; Klambauer
/// et al. 2017.</remarks>
public sealed class Selu : UnaryOperator
{
    public override OperatorId Id => new("", "Selu");

    protected override int FlopsPerElement => 4;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "B*S*64"),
    ];
}
