using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A logical operator of two broadcast inputs; one known operand may decide; open ones make polynomials that are 0 or 1.</summary>
internal abstract class LogicOperator : BinaryOperator
{
    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Opset >= 7 && node.Value(0) is { } a && node.Value(1) is { } b
        ? ElementValues.ZipPartly(a, b, Combined) : null;

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => Combined(a, b);

    /// <summary>The result; null where the known operands do not decide it.</summary>
    protected abstract bool? Combine(bool? a, bool? b);

    /// <summary>The polynomial that is the result for operands of 0 and 1.</summary>
    protected abstract Dim Combine(Dim a, Dim b);

    private Scalar? Combined(Scalar? a, Scalar? b) => ScalarArithmetic.Truth(Combine(ScalarArithmetic.Truth(a), ScalarArithmetic.Truth(b)))
        ?? (ScalarArithmetic.IsTruth(a) && ScalarArithmetic.IsTruth(b) ? new Scalar(Combine(a!.Integer!, b!.Integer!)) : null);
}
