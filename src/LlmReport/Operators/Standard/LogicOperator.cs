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
