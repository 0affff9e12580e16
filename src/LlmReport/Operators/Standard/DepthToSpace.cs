using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Channels rearranged into blocks of pixels.</summary>
/// <remarks>[N, C, H, W] → [N, C/b², H·b, W·b]. No FLOPs. Source: ONNX DepthToSpace-13.</remarks>
public sealed class DepthToSpace : Operator
{
    public override OperatorId Id => new("", "DepthToSpace");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var block = node.Int("blocksize") ?? throw node.Inconsistent("no blocksize");
        return shape.Rank == 4
            ? [node.Inputs[0].WithShape(TensorShape.Of(shape[0], Dim.FloorDiv(shape[1], block * block), shape[2] * block, shape[3] * block))]
            : throw node.Inconsistent($"an input of rank {shape.Rank} where images have 4 axes");
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, 12, H, W]", Outputs: "f32[B, 3, 2*H, 2*W]", Attributes: "blocksize=2"),
    ];
}
