using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the mean over the reduced axes.</summary>
/// <remarks>X [...] → Y, the reduced axes 1 or dropped. Cost: 1 vector FLOP per input element, 1 per output element. Source: ONNX ReduceMean-18.</remarks>
public sealed class ReduceMean : ReductionOperator
{
    public override OperatorId Id => new("", "ReduceMean");

    protected override int FlopsPerOutput => 1;

    protected override Scalar? Fold(Scalar sum, Scalar element, ElementType type) => ScalarArithmetic.Add(type, sum, element);

    protected override Scalar? Finish(Scalar folded, int count, ElementType type) => ScalarArithmetic.Divide(type, folded, new Scalar(count));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], axes: i64[1] = {-1}", Outputs: "f32[B, S, 1]", VectorFlops: "B*S*64 + B*S", Transcendentals: "0"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, 64]", Attributes: "axes=[1], keepdims=0", Opset: 11),
        new("X: f32[2] = {2*S, 4}", Outputs: "f32[1] = {S + 2}"),
    ];
}
