namespace LlmReport.Operators.Standard;

/// <summary>Y = exp(X).</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Exp-13.</remarks>
public sealed class Exp : UnaryOperator
{
    public override OperatorId Id => new("", "Exp");

    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    protected override double? Apply(double x) => Math.Exp(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
        new("X: f32[1] = {0}", Outputs: "f32[1] = {1}"),
    ];
}
