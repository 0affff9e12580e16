using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>The dims of a tensor of known rank; a scalar has none.</summary>
public sealed class TensorShape : IEquatable<TensorShape>
{
    private Dim? elementCount;
    private Formula? elements;

    public TensorShape(ImmutableArray<Dim> dims) => Dims = dims;

    public static TensorShape Scalar { get; } = new([]);

    public ImmutableArray<Dim> Dims { get; }

    public int Rank => Dims.Length;

    /// <summary>Product of the dims.</summary>
    public Dim ElementCount => elementCount ??= Product(0, Rank);

    /// <summary><see cref="ElementCount"/> as what costs and traffic are made of.</summary>
    public Formula Elements => elements ??= ElementCount;

    /// <exception cref="ModelException">The axis lies outside the rank: the node got a tensor that its operator cannot take.</exception>
    public Dim this[int axis] => Dims[Checked(axis)];

    public Dim this[Index axis] => Dims[Checked(axis.GetOffset(Rank))];

    public static TensorShape Of(params ReadOnlySpan<Dim> dims) => new([.. dims]);

    /// <summary>Product of the dims from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public Dim Product(int start, int end)
    {
        var product = Dim.One;
        for (var axis = start; axis < end; axis++)
        {
            product *= Dims[axis];
        }

        return product;
    }

    /// <summary>The axis as a non-negative number; null where it lies outside the rank.</summary>
    public int? Axis(long axis) => axis < -Rank || axis >= Rank ? null : (int)(axis < 0 ? axis + Rank : axis);

    public TensorShape With(int axis, Dim dim) => new(Dims.SetItem(Checked(axis), dim));

    public TensorShape Insert(int axis, Dim dim) => new(Dims.Insert(axis, dim));

    public TensorShape Without(int axis) => new(Dims.RemoveAt(Checked(axis)));

    public TensorShape Append(params ReadOnlySpan<Dim> dims) => new([.. Dims, .. dims]);

    /// <summary>The dims from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public TensorShape Slice(int start, int end) => start == end ? Scalar
        : new(ImmutableArray.Create(Dims, Checked(start), Checked(end - 1) + 1 - start));

    private int Checked(int axis) => axis >= 0 && axis < Rank ? axis : throw ModelException.Of("LR1003", null,
        Phrase.Of($"The operator needs an axis {axis} of a tensor of rank {Rank}."), Phrase.Of("Export the model again; the node does not follow the operator's specification."));

    public bool Equals(TensorShape? other) =>
        ReferenceEquals(this, other) || (other is not null && Dims.AsSpan().SequenceEqual(other.Dims.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dim in Dims)
        {
            hash.Add(dim);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", Dims)}]";
}
