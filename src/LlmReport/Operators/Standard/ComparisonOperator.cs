using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A comparison of two broadcast inputs: the result is bool; of dims it may be a polynomial that is 0 or 1.</summary>
internal abstract class ComparisonOperator : BinaryOperator
{
    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => Compare(a, b);

    /// <summary>The comparison as 0 or 1; null where an operand is not exact.</summary>
    protected abstract Scalar? Compare(Scalar a, Scalar b);
}
