using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Drops axes of extent 1.</summary>
/// <remarks>Without axes, and as runtimes do with an empty list too, all of them: the rank is then unknown where a symbolic dim may be 1. A view.
/// Source: ONNX Squeeze-13; before 13 the axes are an attribute; ONNX Runtime's SqueezeBase for the empty list.</remarks>
public sealed class Squeeze : Operator
{
    public override OperatorId Id => new("", "Squeeze");

    public override KernelClass Class => KernelClass.View;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axes = ListArgument.Constants(node, "axes", 1) ?? (node.Has(1) ? null : []);
        return [node.Inputs[0].WithShape(axes is not { } known ? null : known.IsEmpty ? WithoutOnes(shape) : Without(node, shape, known))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Contents.Seen(node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, 1, S, 1], axes: i64[2] = {1, -1}", Outputs: "f16[B, S]"),
        new("X: f16[1, 3, 1]", Outputs: "f16[3]"),
        new("X: f16[1, 3, 1], axes: i64[0] = {}", Outputs: "f16[3]"),
        new("X: f16[B, 1, S]", Outputs: "f16[B, S]", Attributes: "axes=[1]", Opset: 11),
    ];

    private static TensorShape Without(NodeContext node, TensorShape shape, ImmutableArray<long> axes)
    {
        var dropped = new bool[shape.Rank];
        foreach (var axis in axes)
        {
            var at = node.Axis(axis, shape.Rank);
            dropped[at] = true;
            node.Unify(shape[at], Dim.One, $"axis {at} of Squeeze");
        }

        return Kept(shape, dropped);
    }

    private static TensorShape? WithoutOnes(TensorShape shape)
    {
        var dropped = new bool[shape.Rank];
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (Dim.ProveEqual(shape[axis], Dim.One) is not { } isOne)
            {
                return null;
            }

            dropped[axis] = isOne;
        }

        return Kept(shape, dropped);
    }

    private static TensorShape Kept(TensorShape shape, bool[] dropped)
    {
        var dims = ImmutableArray.CreateBuilder<Dim>(shape.Rank);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (!dropped[axis])
            {
                dims.Add(shape[axis]);
            }
        }

        return new TensorShape(dims.ToImmutable());
    }
}
