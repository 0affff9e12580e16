namespace LlmReport.Operators.Standard;

/// <summary>C = A · B.</summary>
/// <remarks>A, B [...] → the broadcast shape (before opset 7: that of A). 1 vector FLOP per output element. Source: ONNX Mul-14.</remarks>
public sealed class Mul : BinaryOperator
{
    public override OperatorId Id => new("", "Mul");

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Multiply(node.Inputs[0].ElementType, a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[2] = {B, S}, B: i64[] = {2}", Outputs: "i64[2] = {2*B, 2*S}"),
    ];
}
