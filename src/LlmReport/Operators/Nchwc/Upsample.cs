using System.Collections.Immutable;

namespace LlmReport.Operators.Nchwc;

/// <summary>Nearest or bilinear enlargement by whole factors on blocked channels.</summary>
/// <remarks>X [d₀ …] → Y [d₀·scale₀ …]. FLOPs as Resize. Source: ONNX Runtime com.microsoft.nchwc Upsample-1.</remarks>
internal sealed class Upsample : Operator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "Upsample");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        var scales = node.Ints("scales") is { } given && given.Length == image.Rank ? given : throw node.Inconsistent("scales do not fit the image");
        return [node.Inputs[0].WithShape(new TensorShape([.. image.Dims.Select((dim, axis) => dim * scales[axis])]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => ImageScaling.Interpolation(node, node.Text("mode", "nearest"));

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, H, W]", Attributes: "scales=[1, 1, 2, 2]", Outputs: "f32[N, 16, 2*H, 2*W]", VectorFlops: "0")];
}
