namespace LlmReport.Operators.Standard;

/// <summary>Y = X·max(0, min(1, X/6 + ½)).</summary>
/// <remarks>X [...] → Y [...]. 5 vector FLOPs per element: those of HardSigmoid and a product. Source: ONNX HardSwish-22; Howard et al. 2019.</remarks>
public sealed class HardSwish : UnaryOperator
{
    public override OperatorId Id => new("", "HardSwish", SinceVersion: 14);

    protected override int FlopsPerElement => 5;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "0"),
    ];
}
