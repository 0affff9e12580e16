namespace LlmReport.Operators.Standard;

/// <summary>Y = the logarithm of the sum of exponentials over the reduced axes.</summary>
/// <remarks>X [...] → Y, the reduced axes 1 or dropped. Cost: with the greatest element taken out first: per input element 3 vector FLOPs (maximum,
/// difference, sum) and 1 transcendental, per output element 1 of each. Source: ONNX ReduceLogSumExp-18.</remarks>
public sealed class ReduceLogSumExp : ReductionOperator
{
    public override OperatorId Id => new("", "ReduceLogSumExp");

    protected override int FlopsPerInput => 3;

    protected override int FlopsPerOutput => 1;

    protected override int TranscendentalsPerInput => 1;

    protected override int TranscendentalsPerOutput => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], axes: i64[1] = {-1}", Outputs: "f32[B, S, 1]", VectorFlops: "3*B*S*64 + B*S", Transcendentals: "B*S*64 + B*S"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, 64]", Attributes: "axes=[1], keepdims=0", Opset: 11),
    ];
}
