using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Samples an image at the fractional positions of a grid.</summary>
/// <remarks>X [N, C, d₁ … dₙ], grid [N, o₁ … oₙ, n] → Y [N, C, o₁ … oₙ]. Per output element 2·2ⁿ vector FLOPs (linear), 2·4ⁿ (cubic) or
/// none (nearest). Source: ONNX GridSample-16, -20, -22; Jaderberg et al., "Spatial Transformer Networks".</remarks>
public sealed class GridSample : Operator
{
    public override OperatorId Id => new("", "GridSample", SinceVersion: 16);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape image = node.Inputs[0].Shape, grid = node.Inputs[1].Shape;
        if (image.Rank < 3 || grid.Rank != image.Rank)
        {
            throw node.Inconsistent($"an image of rank {image.Rank} does not go with a grid of rank {grid.Rank}");
        }

        var batch = node.Unify(image[0], grid[0], "the batch of image and grid");
        return [node.Inputs[0].WithShape(new TensorShape([batch, image[1], .. grid.Dims[1..^1]]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = ImageScaling.FlopsPerSample(node.Text("mode", "linear"), node.Inputs[0].Shape.Rank - 2) * node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, C, 20, 30], grid: f32[N, H, W, 2]", Outputs: "f32[N, C, H, W]", VectorFlops: "8*N*C*H*W"),
        new("X: f32[1, 1, 3, 2, 2], grid: f32[1, 2, 4, 2, 3]", Attributes: "mode=nearest", Outputs: "f32[1, 1, 2, 4, 2]", VectorFlops: "0"),
    ];
}
