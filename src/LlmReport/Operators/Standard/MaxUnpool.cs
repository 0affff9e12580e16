using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Puts the maxima of a MaxPool back where they came from, zeros elsewhere.</summary>
/// <remarks>X, I [N, C, d₁ …] → Y [N, C, o₁ …] with o = s·(d − 1) + k − pads, or the third input. No FLOPs. Source: ONNX MaxUnpool-22.</remarks>
public sealed class MaxUnpool : Operator
{
    public override OperatorId Id => new("", "MaxUnpool", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        if (node.Has(2))
        {
            return [node.Inputs[0].WithShape(new TensorShape(node.Integers(2)
                ?? [.. image.Dims.Select((dim, axis) => axis < 2 ? dim : node.FreshDim("unpooled", minimum: 1))]))];
        }

        var window = SpatialWindow.OfPool(node, image.Rank - 2);
        var extents = Enumerable.Range(0, window.Rank).Select(axis => window.Spread(axis, image[axis + 2]));
        return [node.Inputs[0].WithShape(new TensorShape([image[0], image[1], .. extents]))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 1, 2, W], I: i64[N, 1, 2, W]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[N, 1, 4, 2*W]", VectorFlops: "0"),
        new("X: f32[1, 1, 2, 2], I: i64[1, 1, 2, 2], shape: i64[4] = {1, 1, 5, 5}", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "f32[1, 1, 5, 5]"),
    ];
}
