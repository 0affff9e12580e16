using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = the sum of all inputs.</summary>
/// <remarks>Inputs [...] → Y, their broadcast shape. Vector FLOPs per output element: one less than the inputs. Source: ONNX Sum-13.</remarks>
public sealed class Sum : VariadicOperator
{
    public override OperatorId Id => new("", "Sum");

    protected override Scalar? Combine(Scalar a, Scalar b, ElementType type) => ScalarArithmetic.Add(type, a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, S, 64], B: f32[64], C: f32[S, 1]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64"),
    ];
}
