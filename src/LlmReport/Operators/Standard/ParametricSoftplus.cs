namespace LlmReport.Operators.Standard;

/// <summary>Y = α·ln(1 + exp(β·X)).</summary>
/// <remarks>X [...] → Y [...]. Per element 3 vector FLOPs (two products, sum) and 2 transcendentals. Source: ONNX ParametricSoftplus-1,
/// experimental and long withdrawn.</remarks>
internal sealed class ParametricSoftplus : UnaryOperator
{
    public override OperatorId Id => new("", "ParametricSoftplus");

    protected override int FlopsPerElement => 3;

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "2*B*S*64"),
    ];
}
