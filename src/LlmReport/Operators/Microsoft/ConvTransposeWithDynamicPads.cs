using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>ConvTranspose whose pads are an input.</summary>
/// <remarks>X [N, C, d₁ …], W [C, M/group, k₁ …], pads {before …, after …}, B [M] → Y [N, M, o₁ …] with o = s·(d − 1) + outputPadding + dilated k − pads. FLOPs as
/// ConvTranspose. Source: ONNX Runtime com.microsoft ConvTransposeWithDynamicPads-1.</remarks>
public sealed class ConvTransposeWithDynamicPads : Operator
{
    public override OperatorId Id => new("com.microsoft", "ConvTransposeWithDynamicPads");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape image = node.Inputs[0].Shape, filters = node.Inputs[1].Shape;
        node.Unify(image[1], filters[0], "the input channels");
        var window = SpatialWindow.OfConvolution(node, filters.Slice(2, filters.Rank).Dims);
        var extra = node.Ints("output_padding") ?? [];
        var pads = node.Integers(2);
        var extents = Enumerable.Range(0, window.Rank).Select(axis => node.Has(2) && pads is null
            ? node.FreshDim("transposed", minimum: 1)
            : window.Spread(axis, image[axis + 2], extra.IsEmpty ? 0 : extra[axis]) - (pads is { } p ? p[axis] + p[axis + window.Rank] : Dim.Zero));
        return [node.Inputs[0].WithShape(new TensorShape([image[0], filters[1] * node.Int("group", 1), .. extents]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var filters = node.Inputs[1].Shape;
        return new KernelCost
        {
            MatrixFlops = 2 * node.Inputs[0].ElementCount * filters.Product(1, filters.Rank),
            VectorFlops = (node.Has(3) ? 1 : 0) * node.Outputs[0].ElementCount,
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 8, H, W], W: f32[8, 4, 4, 4], pads: i64[4] = {1, 1, 1, 1}", Attributes: "strides=[2, 2]",
            Outputs: "f32[N, 4, 2*H, 2*W]", MatrixFlops: "2*N*8*H*W*64"),
    ];
}
