using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Transposed convolution: each input element spreads a filter over the output.</summary>
/// <remarks>X [N, C, d₁ …], W [C, M/group, k₁ …], B [M] → Y [N, M, o₁ …] with o = s·(d − 1) + outputPadding + dilated k − pads, s·d under
/// SAME padding, or output_shape. 2·N·C·d₁·…·(M/group)·k₁·… FLOPs, cropped positions included; an addition per output element with
/// a bias. Source: ONNX ConvTranspose-22.</remarks>
public sealed class ConvTranspose : Operator
{
    public override OperatorId Id => new("", "ConvTranspose");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape image = node.Inputs[0].Shape, filters = node.Inputs[1].Shape;
        if (image.Rank < 3 || filters.Rank != image.Rank)
        {
            throw node.Inconsistent($"an image of rank {image.Rank} does not go with filters of rank {filters.Rank}");
        }

        node.Unify(image[1], filters[0], "the input channels");
        var window = SpatialWindow.OfConvolution(node, filters.Slice(2, filters.Rank).Dims);
        var channels = filters[1] * node.Int("group", 1);
        return [node.Inputs[0].WithShape(new TensorShape([image[0], channels, .. Extents(node, window, image)]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var filters = node.Inputs[1].Shape;
        return new KernelCost
        {
            MatrixFlops = 2 * node.Inputs[0].ElementCount * filters.Product(1, filters.Rank),
            VectorFlops = (node.Has(2) ? 1 : 0) * node.Outputs[0].ElementCount,
        };
    }

    private static IEnumerable<Dim> Extents(NodeContext node, SpatialWindow window, TensorShape image)
    {
        // Some exporters write output_shape with batch and channels in front.
        if (node.Ints("output_shape") is { } given && given.Length >= window.Rank)
        {
            return given[^window.Rank..].Select(static extent => (Dim)extent);
        }

        var extra = node.Ints("output_padding") is { } padding && padding.Length == window.Rank ? padding : default;
        return Enumerable.Range(0, window.Rank)
            .Select(axis => window.Spread(axis, image[axis + 2], extra.IsDefault ? 0 : extra[axis]));
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 8, H, W], W: f32[8, 4, 2, 2]", Attributes: "strides=[2, 2]",
            Outputs: "f32[N, 4, 2*H, 2*W]", MatrixFlops: "2*N*8*H*W*4*4", VectorFlops: "0"),
        new("X: f32[1, 1, 3, 3], W: f32[1, 2, 3, 3]", Attributes: "strides=[3, 2], output_padding=[1, 1]", Outputs: "f32[1, 2, 10, 8]"),
        new("X: f32[1, 1, 3, 3], W: f32[1, 2, 3, 3]", Attributes: "strides=[3, 2], output_shape=[10, 8]", Outputs: "f32[1, 2, 10, 8]"),
    ];
}
