using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The input broadcast to a shape; either may have the axis of extent 1.</summary>
/// <remarks>No FLOPs. Source: ONNX Expand-13.</remarks>
public sealed class Expand : Operator
{
    public override OperatorId Id => new("", "Expand", SinceVersion: 8);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        if (ListArgument.Elements(node, 1) is not { } wanted)
        {
            return [node.Inputs[0].WithShape(null)];
        }

        var rank = Math.Max(shape.Rank, wanted.Length);
        var dims = ImmutableArray.CreateBuilder<Dim>(rank);
        for (var axis = 0; axis < rank; axis++)
        {
            var own = axis - rank + shape.Rank is >= 0 and var at ? shape[at] : Dim.One;
            var other = axis - rank + wanted.Length;
            dims.Add(other < 0 ? own
                : wanted[other] is { } dim ? Dim.Broadcast(own, dim)
                : own.Range.Minimum > 1 ? own
                : ListArgument.Fresh(node, axis));
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.MoveToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var source = new int[value.Dims.Length];
        return Contents.Create(dims, index =>
        {
            for (var axis = 0; axis < source.Length; axis++)
            {
                source[axis] = value.Dims[axis] == 1 ? 0 : index[axis + dims.Length - source.Length];
            }

            return value.Elements[Contents.Position(value.Dims, source)];
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[1, 8, 1, S, 128], shape: i64[5] = {B, 8, 4, S, 128}", Outputs: "f16[B, 8, 4, S, 128]"),
        new("X: i64[1] = {S}, shape: i64[1] = {2}", Outputs: "i64[2] = {S, S}"),
    ];
}
