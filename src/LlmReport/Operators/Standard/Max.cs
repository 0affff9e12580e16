using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the greatest of all inputs.</summary>
/// <remarks>Inputs [...] → Y, their broadcast shape. Vector FLOPs per output element: one less than the inputs. Source: ONNX Max-13.</remarks>
public sealed class Max : VariadicOperator
{
    public override OperatorId Id => new("", "Max");

    protected override Scalar? Combine(Scalar a, Scalar b, ElementType type) => ScalarArithmetic.Max(a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, S, 64], B: f32[64], C: f32[S, 1]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64"),
        new("A: i64[1] = {S}, B: i64[1] = {0}", Outputs: "i64[1] = {S}"),
    ];
}
