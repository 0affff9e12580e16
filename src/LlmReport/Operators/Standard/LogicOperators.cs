using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A logical operator of two broadcast inputs; one known operand may decide.</summary>
internal abstract class LogicOperator : BinaryOperator
{
    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Opset >= 7 && node.Value(0) is { } a && node.Value(1) is { } b
        ? ElementValues.ZipPartly(a, b, (x, y) => ScalarArithmetic.Truth(Combine(ScalarArithmetic.Truth(x), ScalarArithmetic.Truth(y)))) : null;

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Truth(Combine(ScalarArithmetic.Truth(a), ScalarArithmetic.Truth(b)));

    /// <summary>The result; null where the known operands do not decide it.</summary>
    protected abstract bool? Combine(bool? a, bool? b);
}

/// <summary>C = A and B.</summary>
/// <remarks>A, B bool [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX And-7.</remarks>
internal sealed class And : LogicOperator
{
    public override OperatorId Id => new("", "And");

    protected override bool? Combine(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: b[B, 1, S, T], B: b[1, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("A: b[3] = {0, 1, 1}, B: b[3] = {0, 0, 1}", Outputs: "b[3] = {0, 0, 1}"),
    ];
}

/// <summary>C = A or B.</summary>
/// <remarks>A, B bool [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Or-7.</remarks>
internal sealed class Or : LogicOperator
{
    public override OperatorId Id => new("", "Or");

    protected override bool? Combine(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: b[B, 1, S, T], B: b[1, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("A: b[3] = {0, 1, 1}, B: b[3] = {0, 0, 1}", Outputs: "b[3] = {0, 1, 1}"),
    ];
}

/// <summary>C = A xor B.</summary>
/// <remarks>A, B bool [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Xor-7.</remarks>
internal sealed class Xor : LogicOperator
{
    public override OperatorId Id => new("", "Xor");

    protected override bool? Combine(bool? a, bool? b) => a ^ b;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: b[B, 1, S, T], B: b[1, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("A: b[3] = {0, 1, 1}, B: b[3] = {0, 0, 1}", Outputs: "b[3] = {0, 1, 0}"),
    ];
}

/// <summary>Y = not X.</summary>
/// <remarks>X bool [...] → Y bool [...]. 1 vector FLOP per element. Source: ONNX Not-1.</remarks>
internal sealed class Not : UnaryOperator
{
    public override OperatorId Id => new("", "Not");

    protected override Scalar? Apply(Scalar x, ElementType type) => ScalarArithmetic.Truth(!ScalarArithmetic.Truth(x));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: b[B, 1, S, T]", Outputs: "b[B, 1, S, T]", VectorFlops: "B*S*T"),
        new("X: b[2] = {0, 1}", Outputs: "b[2] = {1, 0}"),
    ];
}
