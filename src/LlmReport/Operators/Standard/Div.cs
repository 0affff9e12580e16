namespace LlmReport.Operators.Standard;

/// <summary>C = A / B; integers truncate toward zero.</summary>
/// <remarks>A, B [...] → the broadcast shape (before opset 7: that of A). 1 vector FLOP per output element. Source: ONNX Div-14.</remarks>
public sealed class Div : BinaryOperator
{
    public override OperatorId Id => new("", "Div");

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Divide(node.Inputs[0].ElementType, a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-7, 64*S, S}, B: i64[] = {2}", Outputs: "i64[3] = {-3, 32*S, S//2}"),
    ];
}
