using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the running sum of X along an axis.</summary>
/// <remarks>X [...], axis [] → Y [...]. 1 vector FLOP per element. Source: ONNX CumSum-14.</remarks>
internal sealed class CumSum : CumulativeOperator
{
    public override OperatorId Id => new("", "CumSum", SinceVersion: 11);

    protected override Scalar Neutral => ScalarArithmetic.False;

    protected override Scalar? Fold(ElementType type, Scalar running, Scalar element) => ScalarArithmetic.Add(type, running, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S], axis: i64[] = {1}", Outputs: "f32[B, S]", VectorFlops: "B*S"),
        new("X: i64[3] = {1, 2, S}, axis: i64[] = {0}", Outputs: "i64[3] = {1, 3, S + 3}"),
    ];
}
