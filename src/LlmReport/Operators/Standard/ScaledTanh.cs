namespace LlmReport.Operators.Standard;

/// <summary>Y = α·tanh(β·X).</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (two products) and 1 transcendental. Source: ONNX ScaledTanh-1, experimental and long
/// withdrawn.</remarks>
internal sealed class ScaledTanh : UnaryOperator
{
    public override OperatorId Id => new("", "ScaledTanh");

    protected override int FlopsPerElement => 2;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "B*S*64"),
    ];
}
