namespace LlmReport.Operators.Standard;

/// <summary>Y = α·X + β.</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (product, sum). Source: ONNX Affine-1, experimental and long withdrawn.</remarks>
internal sealed class Affine : UnaryOperator
{
    public override OperatorId Id => new("", "Affine");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
    ];
}
