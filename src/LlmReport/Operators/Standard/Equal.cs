namespace LlmReport.Operators.Standard;

/// <summary>C = true where A = B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Equal-19.</remarks>
internal sealed class Equal : ComparisonOperator
{
    public override OperatorId Id => new("", "Equal");

    protected override Scalar? Compare(Scalar a, Scalar b) => ScalarArithmetic.Equal(a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {-1}", Outputs: "b[3] = {1, 0, 0}"),
        new("A: i64[1] = {S}, B: i64[1] = {8}", Outputs: "b[1] = {1 - min(max(S - 8, 8 - S), 1)}"),
        new("A: i64[1] = {S}, B: i64[1] = {1}", Outputs: "b[1] = {1 - min(S - 1, 1)}"),
    ];
}
