using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>An operator that reduces each window of an image, channel by channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, o₁ …].</remarks>
public abstract class PoolOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    /// <summary>True where channels are the last axis: [N, d₁ …, C].</summary>
    protected virtual bool ChannelsLast(NodeContext node) => false;

    /// <summary>Vector FLOPs for one output element whose window covers <paramref name="elements"/>.</summary>
    protected abstract Dim FlopsPerWindow(NodeContext node, Dim elements);

    /// <summary>Transcendentals for one output element.</summary>
    protected virtual Dim TranscendentalsPerWindow(NodeContext node, Dim elements) => Dim.Zero;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        if (image.Rank < 3)
        {
            throw node.Inconsistent($"the image has rank {image.Rank}; it needs a batch, a channel and a spatial axis");
        }

        var last = ChannelsLast(node);
        var extents = SpatialWindow.OfPool(node, image.Rank - 2).SlideOver(image, last ? 1 : 2);
        ImmutableArray<Dim> dims = last ? [image[0], .. extents, image[^1]] : [image[0], image[1], .. extents];
        return [node.Inputs[0].WithShape(new TensorShape(dims))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        var window = SpatialWindow.OfPool(node, node.Inputs[0].Shape.Rank - 2).KernelElements;
        return new KernelCost
        {
            VectorFlops = elements * FlopsPerWindow(node, window),
            Transcendentals = elements * TranscendentalsPerWindow(node, window),
        };
    }
}
