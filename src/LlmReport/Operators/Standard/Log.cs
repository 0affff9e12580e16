namespace LlmReport.Operators.Standard;

/// <summary>Y = ln(X).</summary>
/// <remarks>X [...] → Y [...]. 1 transcendental per element. Source: ONNX Log-13.</remarks>
public sealed class Log : UnaryOperator
{
    public override OperatorId Id => new("", "Log");

    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    protected override double? Apply(double x) => Math.Log(x);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
        new("X: f32[1] = {1}", Outputs: "f32[1] = {0}"),
    ];
}
