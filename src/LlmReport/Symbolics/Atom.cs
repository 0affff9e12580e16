using System.Globalization;

namespace LlmReport.Symbolics;

/// <summary>An indivisible factor of a monomial: a symbol, or a function of dims that no polynomial can express.</summary>
/// <remarks>FloorDiv and Mod hold numerator and denominator; Min, Max and Broadcast hold two or more operands in canonical order.</remarks>
internal sealed class Atom : IEquatable<Atom>
{
    private readonly int hash;
    private string? text;
    private Interval.Cell? range;

    public Atom(Symbol symbol)
    {
        Kind = AtomKind.Symbol;
        Symbol = symbol;
        Operands = [];
        text = symbol.Name;
        hash = symbol.GetHashCode();
    }

    public Atom(AtomKind kind, params Dim[] operands)
    {
        Kind = kind;
        Operands = operands;
        var combined = new HashCode();
        combined.Add((int)kind);
        foreach (var operand in operands)
            combined.Add(operand.GetHashCode());
        hash = combined.ToHashCode();
    }

    public AtomKind Kind { get; }

    /// <summary>The symbol; null for every other kind.</summary>
    public Symbol? Symbol { get; }

    public Dim[] Operands { get; }

    /// <summary>Bounds of the value; computed once.</summary>
    public Interval Range => (range ??= new Interval.Cell(ComputeRange())).Value;

    public bool Equals(Atom? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || hash != other.hash || Kind != other.Kind || Operands.Length != other.Operands.Length)
            return false;
        if (Kind == AtomKind.Symbol)
            return Symbol == other.Symbol;
        for (var i = 0; i < Operands.Length; i++)
        {
            if (!Operands[i].Equals(other.Operands[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Atom);

    public override int GetHashCode() => hash;

    /// <summary>Symbols by name, then the others by their text; the kind and operands settle ties of odd names.</summary>
    public static int Compare(Atom left, Atom right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left.Kind == AtomKind.Symbol || right.Kind == AtomKind.Symbol)
        {
            return left.Kind == right.Kind ? string.CompareOrdinal(left.text, right.text)
                : left.Kind == AtomKind.Symbol ? -1 : 1;
        }

        var order = string.CompareOrdinal(left.ToString(), right.ToString());
        if (order == 0)
            order = left.Kind.CompareTo(right.Kind);
        if (order == 0)
            order = left.Operands.Length.CompareTo(right.Operands.Length);
        for (var i = 0; order == 0 && i < left.Operands.Length; i++)
            order = Dim.Compare(left.Operands[i], right.Operands[i]);
        return order;
    }

    public override string ToString() => text ??= Kind switch
    {
        AtomKind.FloorDiv => string.Concat(Operands[0].OperandText, "//", Operands[1].OperandText),
        AtomKind.Mod => string.Concat(Operands[0].OperandText, " % ", Operands[1].OperandText),
        AtomKind.Min => Call("min"),
        AtomKind.Max => Call("max"),
        AtomKind.Broadcast => Call("broadcast"),
        _ => throw new InvalidOperationException($"No text for the atom kind {Kind}."),
    };

    private string Call(string function) =>
        string.Create(CultureInfo.InvariantCulture, $"{function}({string.Join(", ", (object[])Operands)})");

    private Interval ComputeRange() => Kind switch
    {
        AtomKind.Symbol => new Interval(Symbol!.Minimum, Symbol.Maximum),
        AtomKind.FloorDiv => Interval.FloorDivide(Operands[0].Bounds, Operands[1].Bounds),
        AtomKind.Mod => Interval.Modulo(Operands[0].Bounds, Operands[1].Bounds),
        AtomKind.Min => Fold(Interval.Min),
        AtomKind.Max => Fold(Interval.Max) is var range && !(range.Minimum >= 0) && HoldsOpposites() ? Interval.Max(range, Interval.Point(0)) : range,
        AtomKind.Broadcast => Fold(AllPositive ? Interval.Max : Interval.Hull),
        _ => throw new InvalidOperationException($"No range for the atom kind {Kind}."),
    };

    /// <summary>Where nothing can be 0, each operand of a broadcast is 1 or the result: it is their maximum.</summary>
    public bool AllPositive
    {
        get
        {
            foreach (var operand in Operands)
            {
                if (!(operand.Bounds.Minimum >= 1))
                    return false;
            }

            return true;
        }
    }

    /// <summary>True where one operand is the negative of another: the greater of the two is never below 0.</summary>
    private bool HoldsOpposites()
    {
        foreach (var operand in Operands)
        {
            var opposite = -operand;
            if (Array.Exists(Operands, opposite.Equals))
                return true;
        }

        return false;
    }

    private Interval Fold(Func<Interval, Interval, Interval> combine)
    {
        var result = Operands[0].Bounds;
        for (var i = 1; i < Operands.Length; i++)
            result = combine(result, Operands[i].Bounds);
        return result;
    }
}
