using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>C = the and of each bit of A and B.</summary>
/// <remarks>A, B [...] → C, the broadcast shape. 1 vector FLOP per output element. Source: ONNX BitwiseAnd-18.</remarks>
internal sealed class BitwiseAnd : BinaryOperator
{
    public override OperatorId Id => new("", "BitwiseAnd", SinceVersion: 18);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) =>
        a.Integer?.Constant is { } x && b.Integer?.Constant is { } y ? new Scalar(x & y) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: i32[B, S], B: i32[]", Outputs: "i32[B, S]", VectorFlops: "B*S"),
        new("A: i64[1] = {6}, B: i64[1] = {5}", Outputs: "i64[1] = {4}"),
    ];
}

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

/// <summary>C = the xor of each bit of A and B.</summary>
/// <remarks>A, B [...] → C, the broadcast shape. 1 vector FLOP per output element. Source: ONNX BitwiseXor-18.</remarks>
internal sealed class BitwiseXor : BinaryOperator
{
    public override OperatorId Id => new("", "BitwiseXor", SinceVersion: 18);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) =>
        a.Integer?.Constant is { } x && b.Integer?.Constant is { } y ? new Scalar(x ^ y) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: i32[B, S], B: i32[]", Outputs: "i32[B, S]", VectorFlops: "B*S"),
        new("A: i64[1] = {6}, B: i64[1] = {5}", Outputs: "i64[1] = {3}"),
    ];
}

/// <summary>Y = each bit of X inverted.</summary>
/// <remarks>X [...] → Y [...]. 1 vector FLOP per element. Source: ONNX BitwiseNot-18.</remarks>
internal sealed class BitwiseNot : UnaryOperator
{
    public override OperatorId Id => new("", "BitwiseNot", SinceVersion: 18);

    protected override Scalar? Apply(Scalar x, ElementType type) =>
        type is ElementType.Int32 or ElementType.Int64 && x.Integer is { } value ? new Scalar(-value - Dim.One) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i32[B, S]", Outputs: "i32[B, S]", VectorFlops: "B*S"),
        new("X: i64[1] = {6}", Outputs: "i64[1] = {-7}"),
    ];
}

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
