using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A comparison of two broadcast inputs: the result is bool, and known for dims only where it is proven.</summary>
internal abstract class ComparisonOperator : BinaryOperator
{
    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Truth(Compare(a, b));

    /// <summary>The comparison; null where it is not decided for all values of the symbols.</summary>
    protected abstract bool? Compare(Scalar a, Scalar b);
}
