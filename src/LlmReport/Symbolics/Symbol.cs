namespace LlmReport.Symbolics;

/// <summary>A named unknown integer of a model: a batch, a sequence length, the count that a data-dependent operator returns.</summary>
/// <remarks>Bounds are inclusive; a null maximum is unbounded. Two symbols are the same when their names are: give a name one range.</remarks>
public sealed class Symbol(string name, Int128 minimum, Int128? maximum = null) : IEquatable<Symbol>
{
    public Symbol(string name) : this(name, Int128.One)
    {
    }

    public string Name { get; } = name;

    /// <summary>The least value it can take: 1, or 0 for lengths of the past.</summary>
    public Int128 Minimum { get; } = minimum;

    /// <summary>The greatest value it can take; null where none is known.</summary>
    public Int128? Maximum { get; } = maximum;

    public static bool operator ==(Symbol? left, Symbol? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Symbol? left, Symbol? right) => !(left == right);

    public bool Equals(Symbol? other) => ReferenceEquals(this, other) || (other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as Symbol);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
