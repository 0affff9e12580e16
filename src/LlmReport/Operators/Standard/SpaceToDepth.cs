using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Blocks of pixels rearranged into channels.</summary>
/// <remarks>[N, C, H, W] → [N, C·b², H/b, W/b]. No FLOPs. Source: ONNX SpaceToDepth-13.</remarks>
public sealed class SpaceToDepth : Operator
{
    public override OperatorId Id => new("", "SpaceToDepth");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var block = node.Int("blocksize") ?? throw node.Inconsistent("no blocksize");
        return shape.Rank == 4
            ? [node.Inputs[0].WithShape(TensorShape.Of(shape[0], shape[1] * (block * block), Dim.FloorDiv(shape[2], block), Dim.FloorDiv(shape[3], block)))]
            : throw node.Inconsistent($"an input of rank {shape.Rank} where images have 4 axes");
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, 3, 2*H, 2*W]", Outputs: "f32[B, 12, H, W]", Attributes: "blocksize=2"),
    ];
}
