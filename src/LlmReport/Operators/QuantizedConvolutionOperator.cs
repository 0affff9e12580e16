using LlmReport.Onnx;

namespace LlmReport.Operators;

/// <summary>A convolution of a quantised image and filters, quantised again: inputs x, w and y each with scale and zero point, then a bias.</summary>
/// <remarks>Matrix FLOPs as in Conv. Vector FLOPs: 1 per element of x and w (zero point), 5 per element of y (scale, rounding, zero point, two
/// bounds), one more with a bias.</remarks>
public abstract class QuantizedConvolutionOperator : ConvolutionOperator
{
    public override int RequiredInputs => 8;

    protected override int WeightInput => 3;

    protected override int? BiasInput => 8;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[7].ElementType;

    public override long? ParameterElements(NodeContext node, int input) =>
        input == 0 ? null : input == WeightInput || input == BiasInput ? node.Inputs[input].ElementCount.Constant : 0;

    public override KernelCost EstimateCost(NodeContext node)
    {
        var cost = base.EstimateCost(node);
        var requantized = node.Inputs[0].ElementCount + node.Inputs[3].ElementCount + (5 * node.Outputs[0].ElementCount);
        return cost with { VectorFlops = cost.VectorFlops + requantized };
    }
}
