using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the least of all inputs.</summary>
/// <remarks>Inputs [...] → Y, their broadcast shape. Vector FLOPs per output element: one less than the inputs. Source: ONNX Min-13.</remarks>
public sealed class Min : VariadicOperator
{
    public override OperatorId Id => new("", "Min");

    protected override Scalar? Combine(Scalar a, Scalar b, ElementType type) => ScalarArithmetic.Min(a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, S, 64], B: f32[64], C: f32[S, 1]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64"),
        new("A: i64[1] = {S}, B: i64[1] = {0}", Outputs: "i64[1] = {0}"),
    ];
}
