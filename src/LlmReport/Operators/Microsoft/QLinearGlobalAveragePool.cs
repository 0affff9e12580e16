using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The mean of every channel of a quantised image, quantised again.</summary>
/// <remarks>X [N, C, d₁ …] or with channels_last [N, d₁ …, C] → Y with every spatial axis 1. One FLOP per input element, 5 per output element.
/// Source: ONNX Runtime com.microsoft QLinearGlobalAveragePool-1.</remarks>
public sealed class QLinearGlobalAveragePool : Operator
{
    public override OperatorId Id => new("com.microsoft", "QLinearGlobalAveragePool");

    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        var first = node.Int("channels_last", 0) != 0 ? 1 : 2;
        return [node.Inputs[0].WithShape(Shapes.Reduce(image, Enumerable.Range(first, image.Rank - 2), keepDims: true))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount + (5 * node.Outputs[0].ElementCount),
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: u8[N, 16, 7, 7], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 16, 1, 1]", VectorFlops: "N*16*49 + 5*N*16"),
        new("X: u8[N, 7, 7, 16], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Attributes: "channels_last=1", Outputs: "u8[N, 1, 1, 16]"),
    ];
}
