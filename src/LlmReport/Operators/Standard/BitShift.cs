using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Z = X shifted by Y bits to the left or right.</summary>
/// <remarks>X, Y [...] → Z, the broadcast shape. 1 vector FLOP per output element. Source: ONNX BitShift-11.</remarks>
internal sealed class BitShift : BinaryOperator
{
    public override OperatorId Id => new("", "BitShift", SinceVersion: 11);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node)
    {
        if (a.Integer is not { } x || b.Integer?.Constant is not (>= 0 and < 32 and var bits))
        {
            return null;
        }

        var factor = 1L << (int)bits;
        return node.Text("direction", "") == "LEFT" ? ScalarArithmetic.Whole(node.Inputs[0].ElementType, x * factor) : new Scalar(Dim.FloorDiv(x, factor));
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: u8[B, S], Y: u8[]", Outputs: "u8[B, S]", Attributes: "direction=LEFT", VectorFlops: "B*S"),
        new("X: u64[2] = {16, 5}, Y: u64[1] = {1}", Outputs: "u64[2] = {8, 2}", Attributes: "direction=RIGHT"),
    ];
}
