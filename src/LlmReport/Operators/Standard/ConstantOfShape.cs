using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor of a given shape, filled with one value.</summary>
/// <remarks>shape [n] → Y of rank n. No FLOPs. Source: ONNX ConstantOfShape-9.</remarks>
public sealed class ConstantOfShape : Operator
{
    public override OperatorId Id => new("", "ConstantOfShape", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(node.Tensor("value")?.ElementType ?? ElementType.Float32, ListArgument.Shape(node, 0))];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var fill = node.Tensor("value") is { } value ? ShapeValue.Of(value)?.Elements[0] : new Scalar(Dim.Zero);
        return ShapeValue.Create(dims, _ => fill);
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("shape: i64[3] = {B, S, 8}", Outputs: "f32[B, S, 8]"),
        new("shape: i64[2] = {1, 3}", Outputs: "f32[1, 3] = {0, 0, 0}"),
    ];
}
