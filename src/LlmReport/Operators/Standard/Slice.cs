using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A strided box of a tensor: start, end and step for some axes.</summary>
/// <remarks>Negative positions count from the end, all are clamped, and one of either sign is both cases in one expression; an extent is max(0, ⌈(end − start)/step⌉). The greatest 32-bit or 64-bit
/// integer as an end means "all the way" backwards too, as ONNX Runtime reads it. Reads only what it keeps; no FLOPs. Source: ONNX Slice-13; before 10 starts, ends and axes are attributes.</remarks>
public sealed class Slice : Operator
{
    /// <summary>Exporters write "to the end" as the largest 32-bit or 64-bit integer.</summary>
    private const long Far = int.MaxValue;

    public override OperatorId Id => new("", "Slice");

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        if (Axes(node, shape.Rank) is not { } axes)
        {
            return [node.Inputs[0].WithShape(ListArgument.Shape(node, [.. new Dim?[shape.Rank]]))];
        }

        var starts = ListArgument.Elements(node, "starts", 1);
        var ends = ListArgument.Elements(node, "ends", 2);
        var steps = node.Has(4) ? ListArgument.Elements(node, 4) : null;
        var dims = shape.Dims.ToBuilder();
        for (var i = 0; i < axes.Length; i++)
        {
            var step = node.Has(4) ? At(steps, i)?.Constant : 1;
            dims[axes[i]] = Extent(shape[axes[i]], At(starts, i), At(ends, i), step) ?? ListArgument.Fresh(node, axes[i], 0, shape[axes[i]]);
        }

        return [node.Inputs[0].WithShape(new TensorShape(dims.DrainToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || Contents.Dims(node.Outputs[0].Shape) is not { } dims || Axes(node, dims.Length) is not { } axes
            || ListArgument.Constants(node, "starts", 1) is not { } starts || (node.Has(4) && node.Constants(4) is null))
        {
            return null;
        }

        var (first, stride) = (new int[dims.Length], Enumerable.Repeat(1, dims.Length).ToArray());
        for (var i = 0; i < axes.Length; i++)
        {
            var extent = value.Dims[axes[i]];
            stride[axes[i]] = (int)Math.Clamp(node.Constants(4)?[i] ?? 1, -Far, Far);
            first[axes[i]] = (int)Math.Clamp(starts[i] < 0 ? Math.Max(starts[i], -Far) + extent : starts[i], 0, stride[axes[i]] < 0 ? Math.Max(0, extent - 1) : extent);
        }

        var source = new int[dims.Length];
        return Contents.Create(dims, index =>
        {
            for (var axis = 0; axis < source.Length; axis++)
            {
                source[axis] = first[axis] + (index[axis] * stride[axis]);
            }

            return value.Elements[Contents.Position(value.Dims, source)];
        });
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], starts: i64[1] = {-1}, ends: i64[1] = {9223372036854775807}, axes: i64[1] = {1}", Outputs: "f16[B, 1, 64]"),
        new("X: f16[B, P + S], starts: i64[1] = {P}, ends: i64[1] = {P + S}, axes: i64[1] = {1}", Outputs: "f16[B, S]"),
        new("X: f32[20, 10], starts: i64[1] = {-1}, ends: i64[1] = {-9223372036854775808}, axes: i64[1] = {0}, steps: i64[1] = {-3}", Outputs: "f32[7, 10]"),
        new("X: f32[B, S], starts: i64[1] = {-1}, ends: i64[1] = {2147483647}, axes: i64[1] = {1}, steps: i64[1] = {-1}", Outputs: "f32[B, S]"),
        new("X: i64[4] = {B, 8, S, 64}, starts: i64[1] = {0}, ends: i64[1] = {4}, axes: i64[1] = {0}, steps: i64[1] = {2}", Outputs: "i64[2] = {B, S}"),
        new("X: f32[B, T], starts: i64[1] = {1 - K}, ends: i64[1] = {9223372036854775807}, axes: i64[1] = {1}",
            Outputs: "f32[B, max(0, T - min(1, K - 1)*max(0, T - K + 1))]"),
    ];

    private static Dim? At(ImmutableArray<Dim?>? list, int index) => list is { } elements && index < elements.Length ? elements[index] : null;

    private static int[]? Axes(NodeContext node, int rank)
    {
        if (node.Ints("axes") is null && node.Has(3) && node.Constants(3) is null)
        {
            return null;
        }

        var given = ListArgument.Constants(node, "axes", 3);
        var count = given?.Length ?? ListArgument.Elements(node, "starts", 1)?.Length ?? rank;
        var axes = new int[count];
        for (var i = 0; i < count; i++)
        {
            axes[i] = node.Axis(given is { } list ? list[i] : i, rank);
        }

        return axes;
    }

    private static Dim? Extent(Dim extent, Dim? start, Dim? end, long? step)
    {
        if (step is not { } by || by == 0)
        {
            return null;
        }

        var (low, high) = by > 0 ? (Dim.Zero, extent) : (Dim.Of(-1), extent - Dim.One);
        var first = Position(extent, start, by > 0 ? low : Dim.Zero, high);
        var last = by < 0 && end?.Constant is int.MaxValue or long.MaxValue ? low : Position(extent, end, low, high);
        if (first is null || last is null)
        {
            return null;
        }

        var span = by > 0 ? last - first : first - last;
        return Dim.Max(Dim.Zero, Dim.CeilDiv(span, by > 0 ? by : by == long.MinValue ? long.MaxValue : -by));
    }

    /// <summary>A position made non-negative and clamped; null where it is not known.</summary>
    private static Dim? Position(Dim extent, Dim? given, Dim low, Dim high)
    {
        if (given is null)
        {
            return null;
        }

        if (given.Constant is { } number && (number >= Far || number <= -Far))
        {
            return number > 0 ? high : low;
        }

        if (given.Range.Minimum >= 0)
        {
            return Dim.Min(given, high);
        }

        var (fromEnd, fromStart) = (Dim.Max(given + extent, low), Dim.Min(Dim.Max(given, Dim.Zero), high));
        if (given.Range.Maximum < 0 || Dim.ProveGreater(Dim.Zero, given) == true)
        {
            return fromEnd;
        }

        if (Dim.ProveAtLeast(given, Dim.Zero) == true)
        {
            return fromStart;
        }

        // 1 where the position is negative, 0 elsewhere: the last k − 1 elements are all of them where k is 1.
        var isNegative = Dim.Min(Dim.One, Dim.Max(Dim.Zero, -given));
        return (isNegative * fromEnd) + ((1 - isNegative) * fromStart);
    }
}
