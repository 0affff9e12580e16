using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>What is known of a value that may be one of two: after a branch, or at each turn of a loop.</summary>
internal static class FactMerge
{
    public static bool SameType(TensorType a, TensorType b) => ReferenceEquals(a, b) || (a.ElementType == b.ElementType
        && Equals(a.KnownShape, b.KnownShape)
        && a.Containers.SequenceEqual(b.Containers)
        && SameMembers(a.Members, b.Members));

    /// <summary>The first where the selector is 1, the second where it is 0; dims and integers that differ are polynomials of the selector.</summary>
    public static ValueFact Select(Dim selector, ValueFact one, ValueFact zero)
    {
        var type = Types(one.Type, zero.Type, (a, b) => b + (selector * (a - b)));
        return new ValueFact(type, Values(one.Value, zero.Value, (a, b) => b + (selector * (a - b))));
    }

    /// <summary>What both have in common; dims that differ come from a function of both.</summary>
    public static TensorType Types(TensorType a, TensorType b, Func<Dim, Dim, Dim> differing)
    {
        if (SameType(a, b))
        {
            return a;
        }

        var members = a.Members is { } first && b.Members is { } second && first.Length == second.Length
            ? first.Zip(second, (x, y) => Types(x, y, differing)).ToImmutableArray()
            : (ImmutableArray<TensorType>?)null;
        var known = a.ElementType == ElementType.Undefined ? b : a;
        return known with { KnownShape = Dims(a, b, differing), Members = members };
    }

    /// <summary>Elements that agree; the others from a function of both, or unknown.</summary>
    public static ShapeValue? Values(ShapeValue? a, ShapeValue? b, Func<Dim, Dim, Dim?> differing)
    {
        if (a is null || b is null || !a.Dims.AsSpan().SequenceEqual(b.Dims.AsSpan()))
        {
            return null;
        }

        return ShapeValue.Create(a.Dims, i => (a.Elements[i], b.Elements[i]) switch
        {
            ({ } x, { } y) when x == y => x,
            ({ Integer: { } x }, { Integer: { } y }) => differing(x, y) is { } dim ? new Scalar(dim) : null,
            _ => null,
        });
    }

    private static TensorShape? Dims(TensorType a, TensorType b, Func<Dim, Dim, Dim> differing)
    {
        // A list without members takes the shape of what is put into it.
        if (a.Members is [])
        {
            return b.KnownShape;
        }

        if (b.Members is [])
        {
            return a.KnownShape;
        }

        return a.KnownShape is { } x && b.KnownShape is { } y && x.Rank == y.Rank
            ? new TensorShape([.. x.Dims.Zip(y.Dims, (p, q) => p == q ? p : differing(p, q))])
            : null;
    }

    private static bool SameMembers(ImmutableArray<TensorType>? a, ImmutableArray<TensorType>? b) =>
        a is { } x && b is { } y ? x.Length == y.Length && x.Zip(y).All(pair => SameType(pair.First, pair.Second)) : a is null && b is null;
}
