namespace LlmReport.Operators.Standard;

/// <summary>C = the remainder of A / B, with the sign of B, or of A where <c>fmod</c> is 1.</summary>
/// <remarks>A, B [...] → the broadcast shape. 1 vector FLOP per output element. Source: ONNX Mod-13.</remarks>
public sealed class Mod : BinaryOperator
{
    public override OperatorId Id => new("", "Mod", SinceVersion: 10);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Modulo(node.Inputs[0].ElementType, a, b, node.Int("fmod", 0) != 0);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[2] = {-7, 7}, B: i64[1] = {3}", Outputs: "i64[2] = {2, 1}"),
        new("A: i64[2] = {-7, 7}, B: i64[1] = {3}", Outputs: "i64[2] = {-1, 1}", Attributes: "fmod=1"),
        new("A: i64[1] = {S}, B: i64[1] = {16}", Outputs: "i64[1] = {S % 16}"),
    ];
}
