using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Pooling of every channel over all of its spatial axes.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; as many FLOPs as X has elements, unless the operator says otherwise.</remarks>
internal abstract class GlobalPool : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        return image.Rank < 2
            ? throw node.Inconsistent($"the image has rank {image.Rank}; it needs a batch and a channel axis")
            : [node.Inputs[0].WithShape(Shapes.Reduce(image, Enumerable.Range(2, image.Rank - 2), keepDims: true))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };
}
