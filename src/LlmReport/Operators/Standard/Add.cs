namespace LlmReport.Operators.Standard;

/// <summary>C = A + B.</summary>
/// <remarks>A, B [...] → the broadcast shape (before opset 7: that of A). 1 vector FLOP per output element. Source: ONNX Add-14.</remarks>
public sealed class Add : BinaryOperator
{
    public override OperatorId Id => new("", "Add");

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Add(node.Inputs[0].ElementType, a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[1] = {P}, B: i64[1] = {S}", Outputs: "i64[1] = {P + S}"),
    ];
}
