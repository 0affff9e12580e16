using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A window function for spectra: a constant of the given length.</summary>
internal abstract class WindowOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>Cosines in the sum that makes an element; each needs its argument, its weight and its addition.</summary>
    protected virtual int Cosines => 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var length = node.Integers(0) is [var known] ? known : node.FreshDim("window_length");
        return [TensorType.Of(node.ElementType("output_datatype") ?? ElementType.Float32, length)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 3 * Cosines * node.Outputs[0].ElementCount,
        Transcendentals = Cosines * node.Outputs[0].ElementCount,
    };

    public override bool ReadsOnHost(int input) => true;
}
