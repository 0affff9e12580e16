using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Mean over axes of a quantised tensor, quantised again.</summary>
/// <remarks>data with scale and zero point, scale and zero point of the result → reduced. One FLOP per input element, 7 per output element: the quotient, a rescaling
/// and 5 to quantise. Source: ONNX Runtime com.microsoft QLinearReduceMean-1.</remarks>
internal sealed class QLinearReduceMean : AttributeReduction
{
    public override OperatorId Id => new("com.microsoft", "QLinearReduceMean");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithShape(Reduced(node))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount + (7 * node.Outputs[0].ElementCount),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: u8[N, 4, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Attributes: "axes=[2], keepdims=0", Outputs: "u8[N, 4]", VectorFlops: "60*N")];
}
