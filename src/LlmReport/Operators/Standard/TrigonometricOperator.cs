namespace LlmReport.Operators.Standard;

/// <summary>A trigonometric or hyperbolic function or its inverse: one transcendental an element.</summary>
internal abstract class TrigonometricOperator : UnaryOperator
{
    protected override int FlopsPerElement => 0;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "0", Transcendentals: "B*S*64"),
    ];
}
