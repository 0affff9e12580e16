using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The axes in another order; reversed where none is given.</summary>
/// <remarks>Reads and writes every element once; no FLOPs. Source: ONNX Transpose-13.</remarks>
public sealed class Transpose : Operator
{
    public override OperatorId Id => new("", "Transpose");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var order = Order(node, shape.Rank);
        var dims = ImmutableArray.CreateBuilder<Dim>(shape.Rank);
        foreach (var axis in order)
        {
            dims.Add(shape[axis]);
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.MoveToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var order = Order(node, dims.Length);
        var source = new int[dims.Length];
        return Contents.Create(dims, index =>
        {
            for (var axis = 0; axis < order.Length; axis++)
            {
                source[order[axis]] = index[axis];
            }

            return value.Elements[Contents.Position(value.Dims, source)];
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 32, 128]", Outputs: "f16[B, 32, S, 128]", Attributes: "perm=[0, 2, 1, 3]"),
        new("X: i64[2, 2] = {1, 2, 3, 4}", Outputs: "i64[2, 2] = {1, 3, 2, 4}"),
    ];

    private static int[] Order(NodeContext node, int rank)
    {
        var order = new int[rank];
        var permutation = node.Ints("perm");
        if (permutation is { } given && given.Length != rank)
        {
            throw node.Inconsistent($"a permutation of {given.Length} axes for rank {rank}");
        }

        for (var axis = 0; axis < rank; axis++)
        {
            order[axis] = permutation is { } axes ? node.Axis(axes[axis], rank) : rank - 1 - axis;
        }

        return order;
    }
}
