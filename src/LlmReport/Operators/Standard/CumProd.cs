using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the running product of X along an axis.</summary>
/// <remarks>X [...], axis [] → Y [...]. 1 vector FLOP per element. Source: ONNX CumProd-26.</remarks>
internal sealed class CumProd : CumulativeOperator
{
    public override OperatorId Id => new("", "CumProd", SinceVersion: 26);

    protected override Scalar Neutral => ScalarArithmetic.True;

    protected override Scalar? Fold(ElementType type, Scalar running, Scalar element) => ScalarArithmetic.Multiply(type, running, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S], axis: i64[] = {1}", Outputs: "f32[B, S]", VectorFlops: "B*S"),
        new("X: i64[3] = {1, 2, S}, axis: i64[] = {0}", Outputs: "i64[3] = {1, 2, 2*S}"),
    ];
}
