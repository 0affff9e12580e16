using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Shape rules that many operators share.</summary>
public static class Shapes
{
    /// <summary>Multidirectional (numpy) broadcasting; axes are aligned at the end.</summary>
    public static TensorShape Broadcast(TensorShape a, TensorShape b)
    {
        if (a.Equals(b))
        {
            return a;
        }

        var rank = Math.Max(a.Rank, b.Rank);
        var dims = ImmutableArray.CreateBuilder<Dim>(rank);
        for (var axis = 0; axis < rank; axis++)
        {
            int inA = axis - rank + a.Rank, inB = axis - rank + b.Rank;
            dims.Add(inA < 0 ? b[inB] : inB < 0 ? a[inA] : Dim.Broadcast(a[inA], b[inB]));
        }

        return new TensorShape(dims.MoveToImmutable());
    }

    /// <summary>A [..., M, K] · B [..., K, N] → [..., M, N]; vectors lose the axis they were given, as in numpy.matmul.</summary>
    public static TensorShape Contract(NodeContext node, TensorShape a, TensorShape b)
    {
        if (a.Rank == 0 || b.Rank == 0)
        {
            throw node.Inconsistent("a scalar cannot be contracted");
        }

        var left = a.Rank == 1 ? a.Insert(0, Dim.One) : a;
        var right = b.Rank == 1 ? b.Append(Dim.One) : b;
        node.Unify(left[^1], right[^2], "the contracted axis");
        var result = Broadcast(left.Slice(0, left.Rank - 2), right.Slice(0, right.Rank - 2));
        if (a.Rank > 1)
        {
            result = result.Append(left[^2]);
        }

        return b.Rank > 1 ? result.Append(right[^1]) : result;
    }

    /// <summary>Length that a product over the last two axes sums over along its left or right operand; null for other inputs.</summary>
    public static Dim? ContractedLength(NodeContext node, int input, int left, int right) =>
        input != left && input != right ? null
        : node.Inputs[input].Shape is not { Rank: > 0 } shape ? null
        : input == left || shape.Rank == 1 ? shape[^1] : shape[^2];

    /// <summary>The shape with <paramref name="axes"/> reduced to 1 or dropped.</summary>
    public static TensorShape Reduce(TensorShape shape, IEnumerable<int> axes, bool keepDims)
    {
        var reduced = axes.ToHashSet();
        return new TensorShape(keepDims
            ? [.. shape.Dims.Select((dim, axis) => reduced.Contains(axis) ? Dim.One : dim)]
            : [.. shape.Dims.Where((_, axis) => !reduced.Contains(axis))]);
    }
}
