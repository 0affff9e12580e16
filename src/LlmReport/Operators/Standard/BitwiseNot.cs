using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = each bit of X inverted.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX BitwiseNot-18.</remarks>
internal sealed class BitwiseNot : UnaryOperator
{
    public override OperatorId Id => new("", "BitwiseNot", SinceVersion: 18);

    protected override Scalar? Apply(Scalar x, ElementType type) =>
        type is ElementType.Int32 or ElementType.Int64 && x.Integer is { } value ? new Scalar(-value - Dim.One) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i32[B, S]", Outputs: "i32[B, S]", VectorFlops: "B*S"),
        new("X: i64[1] = {6}", Outputs: "i64[1] = {-7}"),
    ];
}
