using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Crops regions out of images and resizes them to one size.</summary>
/// <remarks>X [N, C, H, W], rois [R, 4], batch indices [R], crop size {h, w} → Y [R, C, h, w]. 8 FLOPs per output element (four multiply-adds), none for mode
/// nearest. Source: ONNX Runtime com.microsoft CropAndResize-1.</remarks>
public sealed class CropAndResize : Operator
{
    public override OperatorId Id => new("com.microsoft", "CropAndResize");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 4;

    public override bool ReadsOnHost(int input) => input == 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var regions = node.Unify(node.Inputs[1].Shape[0], node.Inputs[2].Shape[0], "the regions");
        var size = node.Integers(3) is { Length: 2 } given ? given : [node.FreshDim("cropHeight", minimum: 1), node.FreshDim("cropWidth", minimum: 1)];
        return [node.Inputs[0].WithShape(TensorShape.Of(regions, node.Inputs[0].Shape[1], size[0], size[1]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = ImageScaling.FlopsPerSample(node.Text("mode", "bilinear"), 2) * node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[1, 8, 32, 32], rois: f32[R, 4], i: i32[R], size: i32[2] = {7, 7}", Outputs: "f32[R, 8, 7, 7]", VectorFlops: "8*R*8*49")];
}
