using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A running sum or product along one axis.</summary>
internal abstract class CumulativeOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 2;

    /// <summary>What an empty sum or product gives.</summary>
    protected abstract Scalar Neutral { get; }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } x || node.Constants(1) is not [var axis])
        {
            return null;
        }

        var type = node.Inputs[0].ElementType;
        return ElementValues.Scan(x, node.Axis(axis, x.Dims.Length), node.Int("exclusive", 0) != 0, node.Int("reverse", 0) != 0, Neutral,
            (running, element) => Fold(type, running, element));
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override bool ReadsOnHost(int input) => input == 1;

    protected abstract Scalar? Fold(ElementType type, Scalar running, Scalar element);
}
