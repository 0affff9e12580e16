using System.Collections.Immutable;

namespace LlmReport.Operators;

/// <summary>Index arithmetic over followed contents, row-major.</summary>
internal static class Contents
{
    /// <summary>The dims as numbers; null where one is symbolic or there are more elements than are followed.</summary>
    public static ImmutableArray<int>? Dims(TensorShape shape)
    {
        var dims = ImmutableArray.CreateBuilder<int>(shape.Rank);
        long count = 1;
        foreach (var dim in shape.Dims)
        {
            if (!dim.TryGetConstant(out var size) || size is < 0 or > int.MaxValue || (count *= size) > ShapeValue.MaximumElements)
            {
                return null;
            }

            dims.Add((int)size);
        }

        return dims.MoveToImmutable();
    }

    public static int Count(ImmutableArray<int> dims)
    {
        var count = 1;
        foreach (var dim in dims)
        {
            count *= dim;
        }

        return count;
    }

    /// <summary>The contents of the first input in the dims of the first output: what a view shows.</summary>
    public static ShapeValue? Seen(NodeContext node) =>
        node.Value(0) is { } value && Dims(node.Outputs[0].Shape) is { } dims && Count(dims) == value.Count ? value.Reshaped(dims) : null;

    /// <summary>A tensor whose elements come from a function of their index; the index array is the same at every call.</summary>
    public static ShapeValue Create(ImmutableArray<int> dims, Func<int[], Scalar?> element)
    {
        var index = new int[dims.Length];
        var elements = ImmutableArray.CreateBuilder<Scalar?>(Count(dims));
        for (var position = 0; position < elements.Capacity; position++)
        {
            elements.Add(element(index));
            for (var axis = dims.Length - 1; axis >= 0 && ++index[axis] == dims[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return new ShapeValue(dims, elements.MoveToImmutable());
    }

    /// <summary>Row-major position of an index.</summary>
    public static int Position(ImmutableArray<int> dims, ReadOnlySpan<int> index)
    {
        var position = 0;
        for (var axis = 0; axis < dims.Length; axis++)
        {
            position = (position * dims[axis]) + index[axis];
        }

        return position;
    }
}
