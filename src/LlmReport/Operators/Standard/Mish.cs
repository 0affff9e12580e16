namespace LlmReport.Operators.Standard;

/// <summary>Y = X·tanh(ln(1 + exp(X))).</summary>
/// <remarks>X [...] → Y [...]. Per element 3 transcendentals and 2 vector FLOPs: sum, product. Source: ONNX Mish-22; Misra 2019.</remarks>
public sealed class Mish : UnaryOperator
{
    public override OperatorId Id => new("", "Mish", SinceVersion: 18);

    protected override int FlopsPerElement => 2;

    protected override int TranscendentalsPerElement => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "3*B*S*64"),
    ];
}
