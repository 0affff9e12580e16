using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Adds sliding blocks back into the image that they were cut from.</summary>
/// <remarks>input [N, C·b₁·…, L], image_shape {d₁ …}, block_shape {b₁ …} → [N, C, d₁ …]; one addition per input element. Source: ONNX Col2Im-18.</remarks>
public sealed class Col2Im : Operator
{
    public override OperatorId Id => new("", "Col2Im", SinceVersion: 18);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var columns = node.Inputs[0].Shape;
        var channels = node.Integers(2) is { } block
            ? Dim.FloorDiv(columns[1], block.Aggregate(Dim.One, static (product, dim) => product * dim))
            : node.FreshDim("channels", columns[1], 1);
        if (node.Integers(1) is { } image)
        {
            return [node.Inputs[0].WithShape(new TensorShape([columns[0], channels, .. image]))];
        }

        if (node.Inputs[1].Shape.ElementCount.Constant is not { } axes)
        {
            return [node.Inputs[0].WithShape(null)];
        }

        var extents = Enumerable.Range(0, (int)axes).Select(_ => node.FreshDim("image", minimum: 1));
        return [node.Inputs[0].WithShape(new TensorShape([columns[0], channels, .. extents]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f32[N, 15, 5], image: i64[2] = {5, 5}, block: i64[2] = {1, 5}", Outputs: "f32[N, 3, 5, 5]", VectorFlops: "75*N"),
        new("input: f32[1, 9, L], image: i64[2] = {H, W}, block: i64[2] = {3, 3}", Outputs: "f32[1, 1, H, W]"),
    ];
}
