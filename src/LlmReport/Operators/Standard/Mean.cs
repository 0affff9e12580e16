namespace LlmReport.Operators.Standard;

/// <summary>Y = the mean of all inputs.</summary>
/// <remarks>Inputs [...] → Y, their broadcast shape. Vector FLOPs per output element: as many as inputs, the last for the division. Source: ONNX
/// Mean-13.</remarks>
public sealed class Mean : VariadicOperator
{
    public override OperatorId Id => new("", "Mean");

    protected override int ExtraFlops => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, S, 64], B: f32[64], C: f32[S, 1]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64"),
    ];
}
