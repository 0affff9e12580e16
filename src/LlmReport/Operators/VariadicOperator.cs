using LlmReport.Onnx;

namespace LlmReport.Operators;

/// <summary>An element-wise operator of any number of inputs that broadcast.</summary>
public abstract class VariadicOperator : ElementwiseOperator
{
    /// <summary>Vector FLOPs for one output element beyond combining the inputs.</summary>
    protected virtual int ExtraFlops => 0;

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        var result = node.Value(0);
        var type = node.Inputs[0].ElementType;
        for (var input = 1; input < node.Inputs.Count && result is not null; input++)
        {
            result = node.Value(input) is { } next ? ElementValues.Zip(result, next, (a, b) => Combine(a, b, type)) : null;
        }

        return ExtraFlops == 0 ? result : null;
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Inputs.Count - 1 + ExtraFlops) * node.Outputs[0].ElementCount,
    };

    /// <summary>Combines two followed elements; null where the operator does not follow contents.</summary>
    protected virtual Scalar? Combine(Scalar a, Scalar b, ElementType type) => null;
}
