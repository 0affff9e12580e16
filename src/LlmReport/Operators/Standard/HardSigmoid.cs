namespace LlmReport.Operators.Standard;

/// <summary>Y = max(0, min(1, α·X + β)).</summary>
/// <remarks>X [...] → Y [...]. 4 vector FLOPs per element: product, sum, minimum, maximum. Source: ONNX HardSigmoid-22.</remarks>
public sealed class HardSigmoid : UnaryOperator
{
    public override OperatorId Id => new("", "HardSigmoid");

    protected override int FlopsPerElement => 4;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "0"),
    ];
}
