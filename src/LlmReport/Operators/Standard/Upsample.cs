using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Enlarges an image by given scales; Resize replaced it.</summary>
/// <remarks>X [d₀ …] → Y [⌊d₀·scale₀⌋ …]. Scales are attributes (versions 1 and 7) or an input (9). FLOPs as in Resize. Source: ONNX Upsample-1, -7, -9.</remarks>
public sealed class Upsample : Operator
{
    public override OperatorId Id => new("", "Upsample");

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        ImmutableArray<int> axes = [.. Enumerable.Range(0, image.Rank)];
        return [node.Inputs[0].WithShape(new TensorShape(ImageScaling.Scaled(node, image, axes, Scales(node))))];
    }

    public override KernelCost EstimateCost(NodeContext node) => ImageScaling.Interpolation(node, node.Text("mode", "nearest"));

    private static ShapeValue? Scales(NodeContext node)
    {
        if (node.Inputs.Count > 1)
        {
            // Some exporters keep the place of Resize's regions: the scales come last.
            return node.Value(node.Inputs.Count - 1);
        }

        var scales = node.Reals("scales") ?? [1, 1, node.Real("height_scale", 1), node.Real("width_scale", 1)];
        return ShapeValue.Create([scales.Length], i => Scalar.Of(scales[i]));
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, H, W]", Attributes: "scales=[1.0, 1.0, 2.0, 2.0]", Outputs: "f32[N, 3, 2*H, 2*W]", VectorFlops: "0", Opset: 7),
        new("X: f32[1, 1, 2, 2], scales: f32[4] = {1, 1, 2, 3}", Outputs: "f32[1, 1, 4, 6]", Opset: 9),
    ];
}
