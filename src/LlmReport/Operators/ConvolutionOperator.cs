using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>An operator that slides learned filters over an image, channels first or last.</summary>
/// <remarks>X [N, C, d₁ …], W [M, C/group, k₁ …] → Y [N, M, o₁ …]; 2·N·M·(C/group)·k₁·…·o₁·… matrix FLOPs, one addition per output element for a bias.</remarks>
public abstract class ConvolutionOperator : Operator
{
    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    /// <summary>Input position of the filters.</summary>
    protected virtual int WeightInput => 1;

    /// <summary>Input position of the bias; null where the operator has none.</summary>
    protected virtual int? BiasInput => 2;

    /// <summary>True where channels are the last axis of image and output: [N, d₁ …, C].</summary>
    protected virtual bool ChannelsLast(NodeContext node) => false;

    /// <summary>The filters' shape as [M, C/group, k₁ …].</summary>
    protected virtual TensorShape Filters(NodeContext node) => node.Inputs[WeightInput].Shape;

    /// <summary>Element type of the output.</summary>
    protected virtual ElementType ResultType(NodeContext node) => node.Inputs[0].ElementType;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape image = node.Inputs[0].Shape, filters = Filters(node);
        if (image.Rank < 3 || filters.Rank != image.Rank)
        {
            throw node.Inconsistent($"an image of rank {image.Rank} does not go with filters of rank {filters.Rank}");
        }

        var last = ChannelsLast(node);
        node.Unify(image[last ? image.Rank - 1 : 1], filters[1] * node.Int("group", 1), "the input channels");
        var extents = SpatialWindow.OfConvolution(node, filters.Slice(2, filters.Rank).Dims).SlideOver(image, last ? 1 : 2);
        ImmutableArray<Dim> dims = last ? [image[0], .. extents, filters[0]] : [image[0], filters[0], .. extents];
        return [new TensorType(ResultType(node), new TensorShape(dims))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var filters = Filters(node);
        var elements = node.Outputs[0].ElementCount;
        return new KernelCost
        {
            MatrixFlops = 2 * elements * filters.Product(1, filters.Rank),
            VectorFlops = (BiasInput is { } bias && node.Has(bias) ? 1 : 0) * elements,
        };
    }
}
