namespace LlmReport.Operators.Standard;

/// <summary>Y = X where X exceeds α, 0 elsewhere.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element: a choice and its comparison count as one. Source: ONNX ThresholdedRelu-22.</remarks>
public sealed class ThresholdedRelu : UnaryOperator
{
    public override OperatorId Id => new("", "ThresholdedRelu", SinceVersion: 10);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
    ];
}
