namespace LlmReport.Operators.Standard;

/// <summary>C = the or of each bit of A and B.</summary>
/// <remarks>A, B [...] → C, the broadcast shape. 1 vector FLOP per output element. Source: ONNX BitwiseOr-18.</remarks>
internal sealed class BitwiseOr : BinaryOperator
{
    public override OperatorId Id => new("", "BitwiseOr", SinceVersion: 18);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) =>
        a.Integer?.Constant is { } x && b.Integer?.Constant is { } y ? new Scalar(x | y) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: i32[B, S], B: i32[]", Outputs: "i32[B, S]", VectorFlops: "B*S"),
        new("A: i64[1] = {6}, B: i64[1] = {5}", Outputs: "i64[1] = {7}"),
    ];
}
