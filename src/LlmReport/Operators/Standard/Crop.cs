using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>An image without its border, or a window of given extents behind the border's left and upper part.</summary>
/// <remarks>X [N, C, H, W], border = {left, top, right, bottom} → Y [N, C, H − top − bottom, W − left − right], or [N, C, scale₀, scale₁]. Reads what it keeps; no FLOPs.
/// Source: ONNX Crop-1, experimental and long withdrawn.</remarks>
public sealed class Crop : Operator
{
    public override OperatorId Id => new("", "Crop");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        if (shape.Rank != 4 || node.Ints("border") is not [var left, var top, var right, var bottom])
        {
            throw node.Inconsistent("the image needs 4 dims and the border 4 numbers");
        }

        var (height, width) = node.Ints("scale") is [var h, var w] ? (Dim.Of(h), Dim.Of(w)) : (shape[2] - (top + bottom), shape[3] - (left + right));
        return [node.Inputs[0].WithShape(TensorShape.Of(shape[0], shape[1], height, width))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, H, 32]", Outputs: "f32[N, 3, H - 6, 28]", Attributes: "border=[1, 2, 3, 4]"),
        new("X: f32[N, 3, H, 32]", Outputs: "f32[N, 3, 8, 16]", Attributes: "border=[1, 2, 3, 4], scale=[8, 16]"),
    ];
}
