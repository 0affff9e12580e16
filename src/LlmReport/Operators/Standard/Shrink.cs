namespace LlmReport.Operators.Standard;

/// <summary>Y = X + bias below −λ, X − bias above λ, 0 between.</summary>
/// <remarks>X [...] → Y [...]. 3 vector FLOPs per element: the shift and two choices. Source: ONNX Shrink-9.</remarks>
public sealed class Shrink : UnaryOperator
{
    public override OperatorId Id => new("", "Shrink", SinceVersion: 9);

    protected override int FlopsPerElement => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "0"),
    ];
}
