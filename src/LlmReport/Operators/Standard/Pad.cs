using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Elements added before and after each axis, or cut off where the pad is negative.</summary>
/// <remarks>Every extent plus its two pads; all modes (constant, reflect, edge, wrap) give the same shape. No FLOPs.
/// Source: ONNX Pad-24; pads are an attribute before 11 (named paddings in 1), axes are an input since 18.</remarks>
public sealed class Pad : Operator
{
    public override OperatorId Id => new("", "Pad");

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var pads = Pads(node);
        if (Axes(node, shape.Rank) is not { } axes)
        {
            return [node.Inputs[0].WithShape(ListArgument.Shape(node, [.. new Dim?[shape.Rank]]))];
        }

        if (pads is { } given && given.Length != 2 * axes.Length)
        {
            throw node.Inconsistent($"{given.Length} pads for {axes.Length} axes");
        }

        var dims = shape.Dims.ToBuilder();
        for (var i = 0; i < axes.Length; i++)
        {
            dims[axes[i]] = pads?[i] is { } before && pads.Value[i + axes.Length] is { } after
                ? dims[axes[i]] + before + after
                : ListArgument.Fresh(node, axes[i]);
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.DrainToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Text("mode", "constant") != "constant" || node.Value(0) is not { } value || Contents.Dims(node.Outputs[0].Shape) is not { } dims
            || Axes(node, dims.Length) is not { } axes || Pads(node) is not { } pads)
        {
            return null;
        }

        var (fill, shift) = (Fill(node), new int[dims.Length]);
        for (var i = 0; i < axes.Length; i++)
        {
            if (pads[i]?.Constant is not { } before)
            {
                return null;
            }

            shift[axes[i]] = (int)before;
        }

        var source = new int[dims.Length];
        return Contents.Create(dims, index =>
        {
            for (var axis = 0; axis < source.Length; axis++)
            {
                source[axis] = index[axis] - shift[axis];
                if (source[axis] < 0 || source[axis] >= value.Dims[axis])
                {
                    return fill;
                }
            }

            return value.Elements[Contents.Position(value.Dims, source)];
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, 80, T], pads: i64[6] = {0, 0, 3, 0, 0, 5}", Outputs: "f16[B, 80, T + 8]"),
        new("X: f16[B, S, 64], pads: i64[2] = {0, -1}, _, axes: i64[1] = {1}", Outputs: "f16[B, S - 1, 64]"),
        new("X: f16[B, S]", Outputs: "f16[B, S + 2]", Attributes: "pads=[0, 1, 0, 1]", Opset: 10),
        new("X: i64[1] = {S}, pads: i64[2] = {1, 2}", Outputs: "i64[4] = {0, S, 0, 0}"),
    ];

    private static ImmutableArray<Dim?>? Pads(NodeContext node) =>
        ListArgument.Elements(node, node.Ints("paddings") is null ? "pads" : "paddings", 1);

    private static Scalar? Fill(NodeContext node) => node.Has(2) ? node.Value(2)?.Elements[0] : Scalar.Of(node.Real("value", 0));

    private static int[]? Axes(NodeContext node, int rank)
    {
        if (!node.Has(3))
        {
            return [.. Enumerable.Range(0, rank)];
        }

        return node.Constants(3) is { } axes ? [.. axes.Select(axis => node.Axis(axis, rank))] : null;
    }
}
