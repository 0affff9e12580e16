namespace LlmReport.Operators.Standard;

/// <summary>Y = √X.</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Sqrt-13.</remarks>
public sealed class Sqrt : UnaryOperator
{
    public override OperatorId Id => new("", "Sqrt");

    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    protected override double? Apply(double x) => Math.Sqrt(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
        new("X: f32[1] = {64}", Outputs: "f32[1] = {8}"),
    ];
}
