namespace LlmReport.Operators.Standard;

/// <summary>Y = scale·X + the bias of the channel.</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (product, sum). Source: ONNX ImageScaler-1, experimental and long withdrawn.</remarks>
internal sealed class ImageScaler : UnaryOperator
{
    public override OperatorId Id => new("", "ImageScaler");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
    ];
}
