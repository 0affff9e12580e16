namespace LlmReport.Operators.Standard;

/// <summary>Y = 1/(1 + exp(−X)).</summary>
/// <remarks>X [...] → Y [...]. Per element 1 transcendental and 3 vector FLOPs: negation, sum, quotient. Source: ONNX Sigmoid-13.</remarks>
public sealed class Sigmoid : UnaryOperator
{
    public override OperatorId Id => new("", "Sigmoid");

    protected override int FlopsPerElement => 3;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "B*S*64"),
    ];
}
