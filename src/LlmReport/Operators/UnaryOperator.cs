using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators;

/// <summary>An element-wise operator of one input; the output has its shape.</summary>
public abstract class UnaryOperator : ElementwiseOperator
{
    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [Result(node)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } x)
        {
            return null;
        }

        var type = node.Inputs[0].ElementType;
        return ElementValues.Map(x, element => Apply(element, type));
    }

    /// <summary>The function of one followed element; null where it is not known.</summary>
    protected virtual Scalar? Apply(Scalar x, ElementType type) => x.Number is { } number && Apply(number) is { } result ? ScalarArithmetic.Round(type, result) : null;

    /// <summary>The function of a plain number; null where the operator does not follow contents.</summary>
    protected virtual double? Apply(double x) => null;
}
