namespace LlmReport.Operators.Standard;

/// <summary>Y = X where X ≥ 0, α·(exp(X) − 1) elsewhere.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 3 vector FLOPs: difference, product, choice. Source: ONNX Elu-22; Clevert et al.
/// 2015.</remarks>
public sealed class Elu : UnaryOperator
{
    public override OperatorId Id => new("", "Elu");

    protected override int FlopsPerElement => 3;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "B*S*64"),
    ];
}
