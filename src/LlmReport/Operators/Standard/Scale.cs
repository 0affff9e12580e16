namespace LlmReport.Operators.Standard;

/// <summary>Y = scale·X.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 vector FLOP (product). Source: ONNX Scale-1, experimental and long withdrawn.</remarks>
internal sealed class Scale : UnaryOperator
{
    public override OperatorId Id => new("", "Scale");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
    ];
}
