namespace LlmReport.Operators.Standard;

/// <summary>Y = X where X ≥ 0, α·X elsewhere.</summary>
/// <remarks>X [...] → Y [...]. 2 vector FLOPs per element: product, choice. Source: ONNX LeakyRelu-16.</remarks>
public sealed class LeakyRelu : UnaryOperator
{
    public override OperatorId Id => new("", "LeakyRelu");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
    ];
}
