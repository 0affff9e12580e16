using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The largest element of each cell of a grid laid over every region of interest.</summary>
/// <remarks>X [N, C, H, W], rois [R, 5] → Y [R, C, pooled h, pooled w]. Regions depend on data; at most all of the image is compared once
/// per region: R·C·H·W FLOPs is the bound that is counted. Source: ONNX MaxRoiPool-22; Girshick, "Fast R-CNN".</remarks>
internal sealed class MaxRoiPool : Operator
{
    public override OperatorId Id => new("", "MaxRoiPool");

    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var cells = node.Ints("pooled_shape") is { Length: 2 } given ? given : throw node.Inconsistent("pooled_shape needs two values");
        return [node.Inputs[0].WithShape(TensorShape.Of(node.Inputs[1].Shape[0], node.Inputs[0].Shape[1], cells[0], cells[1]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[1].Shape[0] * node.Inputs[0].Shape.Product(1, node.Inputs[0].Shape.Rank),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[1, 8, 14, 14], rois: f32[R, 5]", Attributes: "pooled_shape=[7, 7]", Outputs: "f32[R, 8, 7, 7]", VectorFlops: "R*8*14*14")];
}
