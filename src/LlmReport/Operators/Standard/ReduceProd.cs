using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the product over the reduced axes.</summary>
/// <remarks>X [...] → Y, the reduced axes 1 or dropped. Cost: 1 vector FLOP per input element. Source: ONNX ReduceProd-18.</remarks>
public sealed class ReduceProd : ReductionOperator
{
    public override OperatorId Id => new("", "ReduceProd");

    protected override Scalar? Fold(Scalar sum, Scalar element, ElementType type) => ScalarArithmetic.Multiply(type, sum, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], axes: i64[1] = {-1}", Outputs: "f32[B, S, 1]", VectorFlops: "B*S*64", Transcendentals: "0"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, 64]", Attributes: "axes=[1], keepdims=0", Opset: 11),
        new("X: i64[3] = {B, S, 3}, axes: i64[1] = {0}", Outputs: "i64[1] = {3*B*S}"),
    ];
}
