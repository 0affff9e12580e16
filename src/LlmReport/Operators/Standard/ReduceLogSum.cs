namespace LlmReport.Operators.Standard;

/// <summary>Y = the logarithm of the sum over the reduced axes.</summary>
/// <remarks>X [...] → Y, the reduced axes 1 or dropped. Cost: 1 vector FLOP per input element, 1 transcendental per output element. Source: ONNX
/// ReduceLogSum-18.</remarks>
public sealed class ReduceLogSum : ReductionOperator
{
    public override OperatorId Id => new("", "ReduceLogSum");

    protected override int TranscendentalsPerOutput => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], axes: i64[1] = {-1}", Outputs: "f32[B, S, 1]", VectorFlops: "B*S*64", Transcendentals: "B*S"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, 64]", Attributes: "axes=[1], keepdims=0", Opset: 11),
    ];
}
