using System.Collections.Immutable;

namespace LlmReport.Operators;

/// <summary>Element-wise functions, broadcasting, reductions and scans over followed contents.</summary>
internal static class ElementValues
{
    public static ShapeValue? Map(ShapeValue x, Func<Scalar, Scalar?> function) =>
        Known(ShapeValue.Create(x.Dims, i => x.Elements[i] is { } element ? function(element) : null));

    /// <summary>The function of two broadcast tensors; unknown elements stay unknown.</summary>
    public static ShapeValue? Zip(ShapeValue a, ShapeValue b, Func<Scalar, Scalar, Scalar?> function) =>
        ZipPartly(a, b, (x, y) => x is not null && y is not null ? function(x, y) : null);

    /// <summary>The function of two broadcast tensors; it also decides what an unknown element gives.</summary>
    public static ShapeValue? ZipPartly(ShapeValue a, ShapeValue b, Func<Scalar?, Scalar?, Scalar?> function)
    {
        if (Broadcast(a.Dims, b.Dims) is not { } dims)
        {
            return null;
        }

        var (left, right) = (Expand(a, dims), Expand(b, dims));
        return Known(ShapeValue.Create(dims, i => function(left.Elements[i], right.Elements[i])));
    }

    /// <summary>Dims of two broadcast tensors; null where they do not fit, or hold more elements than are followed.</summary>
    public static ImmutableArray<int>? Broadcast(ImmutableArray<int> a, ImmutableArray<int> b)
    {
        if (a.AsSpan().SequenceEqual(b.AsSpan()))
        {
            return a;
        }

        var dims = new int[Math.Max(a.Length, b.Length)];
        long count = 1;
        for (var axis = 0; axis < dims.Length; axis++)
        {
            int inA = axis - dims.Length + a.Length, inB = axis - dims.Length + b.Length;
            int x = inA < 0 ? 1 : a[inA], y = inB < 0 ? 1 : b[inB];
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            dims[axis] = x == 1 ? y : x;
            count *= dims[axis];
            if (count > ShapeValue.MaximumElements)
            {
                return null;
            }
        }

        return [.. dims];
    }

    /// <summary>The tensor broadcast to <paramref name="dims"/>, which it must fit.</summary>
    public static ShapeValue Expand(ShapeValue x, ImmutableArray<int> dims) =>
        x.Dims.AsSpan().SequenceEqual(dims.AsSpan()) ? x : ShapeValue.Create(dims, position =>
        {
            int index = 0, stride = 1;
            for (int axis = dims.Length - 1, own = x.Dims.Length - 1; own >= 0; axis--, own--)
            {
                index += x.Dims[own] == 1 ? 0 : position % dims[axis] * stride;
                position /= dims[axis];
                stride *= x.Dims[own];
            }

            return x.Elements[index];
        });

    /// <summary>Folds the elements along the reduced axes; an empty fold and an unknown element give null.</summary>
    public static ShapeValue? Reduce(ShapeValue x, ImmutableArray<int> axes, bool keepDims, Func<Scalar, Scalar, Scalar?> fold)
    {
        var kept = x.Dims.Select((dim, axis) => axes.Contains(axis) ? 1 : dim).ToImmutableArray();
        var count = kept.Aggregate(1, (product, dim) => product * dim);
        var (results, state) = (new Scalar?[count], new int[count]);
        for (var position = 0; position < x.Count; position++)
        {
            var target = Project(position, x.Dims, kept);
            results[target] = state[target] == 0 ? x.Elements[position]
                : results[target] is { } sum && x.Elements[position] is { } element ? fold(sum, element) : null;
            state[target] = 1;
        }

        var dims = keepDims ? kept : [.. x.Dims.Where((_, axis) => !axes.Contains(axis))];
        return Known(new ShapeValue(dims, [.. results]));
    }

    /// <summary>Running fold along an axis; where <paramref name="exclusive"/>, it starts from <paramref name="initial"/> and leaves the element itself out.</summary>
    public static ShapeValue? Scan(ShapeValue x, int axis, bool exclusive, bool reverse, Scalar initial, Func<Scalar, Scalar, Scalar?> fold)
    {
        var length = x.Dims[axis];
        var stride = x.Dims.Skip(axis + 1).Aggregate(1, (product, dim) => product * dim);
        var results = new Scalar?[x.Count];
        for (var start = 0; start < x.Count; start++)
        {
            if (start / stride % length != 0)
            {
                continue;
            }

            Scalar? running = initial;
            for (var step = 0; step < length; step++)
            {
                var position = start + ((reverse ? length - 1 - step : step) * stride);
                var next = running is not null && x.Elements[position] is { } element ? fold(running, element) : null;
                results[position] = exclusive ? running : next;
                running = next;
            }
        }

        return Known(new ShapeValue(x.Dims, [.. results]));
    }

    private static int Project(int position, ImmutableArray<int> dims, ImmutableArray<int> kept)
    {
        int index = 0, stride = 1;
        for (var axis = dims.Length - 1; axis >= 0; axis--)
        {
            index += kept[axis] == 1 ? 0 : position % dims[axis] * stride;
            position /= dims[axis];
            stride *= kept[axis];
        }

        return index;
    }

    private static ShapeValue? Known(ShapeValue value) => value.Elements.IsEmpty || value.Elements.Any(e => e is not null) ? value : null;
}
