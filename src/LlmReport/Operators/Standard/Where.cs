using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X where the condition holds, the other input elsewhere.</summary>
/// <remarks>condition bool [...], X, Y [...] → the broadcast shape of all three. 1 vector FLOP per output element. Source: ONNX Where-16.</remarks>
public sealed class Where : ElementwiseOperator
{
    public override OperatorId Id => new("", "Where", SinceVersion: 9);

    public override int RequiredInputs => 3;

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } condition || node.Value(1) is not { } x || node.Value(2) is not { } y
            || ElementValues.Broadcast(x.Dims, y.Dims) is not { } branches || ElementValues.Broadcast(condition.Dims, branches) is not { } dims)
        {
            return null;
        }

        (condition, x, y) = (ElementValues.Expand(condition, dims), ElementValues.Expand(x, dims), ElementValues.Expand(y, dims));
        return ShapeValue.Create(dims, i => ScalarArithmetic.Truth(condition.Elements[i]) switch
        {
            true => x.Elements[i],
            false => y.Elements[i],
            null => x.Elements[i] is { } either && either.Equals(y.Elements[i]) ? either : Selected(condition.Elements[i], x.Elements[i], y.Elements[i]),
        });
    }

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(node.Inputs[1].ElementType);

    /// <summary>y + c·(x − y); not where one may be negative, which Reshape and Slice read as another thing than a length.</summary>
    private static Scalar? Selected(Scalar? condition, Scalar? x, Scalar? y) =>
        ScalarArithmetic.IsTruth(condition) && x?.Integer is { } a && y?.Integer is { } b && Dim.ProveAtLeast(a, Dim.Zero) == true && Dim.ProveAtLeast(b, Dim.Zero) == true
            ? new Scalar(b + (condition!.Integer! * (a - b))) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("C: b[B, 1, S, T], X: f16[], Y: f16[B, H, S, T]", Outputs: "f16[B, H, S, T]", VectorFlops: "B*H*S*T"),
        new("C: b[2] = {1, 0}, X: i64[1] = {-1}, Y: i64[2] = {B, S}", Outputs: "i64[2] = {-1, S}"),
        new("C: b[1] = {S - (S//2) - (S//2)}, X: i64[1] = {S}, Y: i64[1] = {max(S - 4, 1)}",
            Outputs: "i64[1] = {max(S - 4, 1) + (S - (S//2) - (S//2))*(S - max(S - 4, 1))}"),
        new("C: b[1] = {1 - min(S - 1, 1)}, X: i64[1] = {448}, Y: i64[1] = {S}", Outputs: "i64[1] = {448*(1 - min(S - 1, 1)) + S*min(S - 1, 1)}"),
    ];
}
