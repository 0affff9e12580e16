using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the sum of magnitudes over the reduced axes.</summary>
/// <remarks>X [...] → Y, the reduced axes 1 or dropped. Cost: 2 vector FLOPs per input element. Source: ONNX ReduceL1-18.</remarks>
public sealed class ReduceL1 : ReductionOperator
{
    public override OperatorId Id => new("", "ReduceL1");

    protected override int FlopsPerInput => 2;

    protected override Scalar? Term(Scalar element, ElementType type) => ScalarArithmetic.Abs(element);

    protected override Scalar? Fold(Scalar sum, Scalar element, ElementType type) => ScalarArithmetic.Add(type, sum, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], axes: i64[1] = {-1}", Outputs: "f32[B, S, 1]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, 64]", Attributes: "axes=[1], keepdims=0", Opset: 11),
        new("X: i64[2] = {-3, S}", Outputs: "i64[1] = {S + 3}"),
    ];
}
