using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>All windows of a given size along an axis, the window as a new last axis.</summary>
/// <remarks>X [..., d, ...] → Y [..., ⌊(d − size)/step⌋ + 1, ..., size]. No FLOPs. Source: ONNX Runtime com.microsoft UnfoldTensor-1.</remarks>
public sealed class UnfoldTensor : Operator
{
    public override OperatorId Id => new("com.microsoft", "UnfoldTensor");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axis = node.Axis(node.Int("dim", -1), shape.Rank);
        var size = node.Int("size") ?? throw node.Inconsistent("the attribute size is missing");
        return [node.Inputs[0].WithShape(shape.With(axis, Dim.FloorDiv(shape[axis] - size, node.Int("step", 1)) + 1).Append(size))];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, T, 80]", Attributes: "dim=1, size=7, step=6", Outputs: "f32[B, (T - 7)//6 + 1, 80, 7]", VectorFlops: "0")];
}
