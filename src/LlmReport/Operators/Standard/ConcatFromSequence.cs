using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The members of a sequence joined along an axis, or stacked along a new one.</summary>
/// <remarks>The joined extent is the sum over the members, or a new symbol where they are not known. No FLOPs. Source: ONNX ConcatFromSequence-11.</remarks>
public sealed class ConcatFromSequence : Operator
{
    public override OperatorId Id => new("", "ConcatFromSequence", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var element = SequenceTypes.Element(node, node.Inputs[0]);
        var stacks = node.Int("new_axis", 0) != 0;
        var shape = element.Shape;
        var axis = node.Axis(node.Int("axis") ?? throw node.Inconsistent("no axis"), stacks ? shape.Rank + 1 : shape.Rank);
        if (stacks)
        {
            return [element.WithShape(shape.Insert(axis, SequenceTypes.Length(node, 0)))];
        }

        if (node.Inputs[0].Members is not { IsEmpty: false } members)
        {
            return [element.WithShape(shape.With(axis, ListArgument.Fresh(node, axis)))];
        }

        var sum = members.Aggregate(Dim.Zero, (total, member) => total + member.Shape[axis]);
        return [element.WithShape(members[0].Shape.With(axis, sum))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("list: sequence<f32>[B, 64]", Outputs: "f32[B, list_length, 64]", Attributes: "axis=1, new_axis=1"),
    ];
}
