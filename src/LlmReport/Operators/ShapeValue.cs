using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>The contents of a small tensor (up to 1,024 elements), row-major; an element that is not known is null.</summary>
public sealed record ShapeValue(ImmutableArray<int> Dims, ImmutableArray<Scalar?> Elements)
{
    /// <summary>Largest number of elements whose contents are followed.</summary>
    public const int MaximumElements = 1024;

    private const int HashedElements = 8;

    public bool IsScalar => Dims.IsEmpty;

    public int Count => Elements.Length;

    /// <summary>All elements as integers; null where one is unknown or not an integer.</summary>
    public ImmutableArray<Dim>? Integers
    {
        get
        {
            var dims = ImmutableArray.CreateBuilder<Dim>(Elements.Length);
            foreach (var element in Elements)
            {
                if (element?.Integer is not { } dim)
                {
                    return null;
                }

                dims.Add(dim);
            }

            return dims.MoveToImmutable();
        }
    }

    /// <summary>All elements as plain numbers; null where one is unknown, symbolic or not an integer.</summary>
    public ImmutableArray<long>? Constants
    {
        get
        {
            var numbers = ImmutableArray.CreateBuilder<long>(Elements.Length);
            foreach (var element in Elements)
            {
                if (element?.Integer is not { } dim || !dim.TryGetConstant(out var number))
                {
                    return null;
                }

                numbers.Add(number);
            }

            return numbers.MoveToImmutable();
        }
    }

    public static ShapeValue OfScalar(Dim value) => new([], [new Scalar(value)]);

    /// <summary>A tensor of rank one.</summary>
    public static ShapeValue OfList(ImmutableArray<Dim> values) => new([values.Length], [.. values.Select(v => new Scalar(v))]);

    /// <summary>A tensor of the given dims whose elements come from a function of their row-major position.</summary>
    public static ShapeValue Create(ImmutableArray<int> dims, Func<int, Scalar?> element)
    {
        var count = dims.Aggregate(1, (product, dim) => product * dim);
        var elements = ImmutableArray.CreateBuilder<Scalar?>(count);
        for (var i = 0; i < count; i++)
        {
            elements.Add(element(i));
        }

        return new ShapeValue(dims, elements.MoveToImmutable());
    }

    /// <summary>The contents of a small constant; null where they are not kept.</summary>
    public static ShapeValue? Of(Initializer initializer)
    {
        if (initializer.Integers is null && initializer.Floats is null || initializer.ElementCount > MaximumElements)
        {
            return null;
        }

        ImmutableArray<int> dims = [.. initializer.Dims.Select(d => (int)d)];
        return initializer.Integers is { } integers
            ? Create(dims, i => new Scalar(Dim.Of(integers[i])))
            : Create(dims, i => Scalar.Of(initializer.Floats!.Value[i]));
    }

    public ShapeValue Reshaped(ImmutableArray<int> dims) => new(dims, Elements);

    public bool Equals(ShapeValue? other) =>
        other is not null && Dims.AsSpan().SequenceEqual(other.Dims.AsSpan()) && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Dims.Length);
        hash.Add(Elements.Length);
        foreach (var element in Elements.AsSpan()[..Math.Min(Elements.Length, HashedElements)])
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"{{{string.Join(", ", Elements.Select(e => e?.ToString() ?? "?"))}}}";
}
