namespace LlmReport.Symbolics;

public sealed partial class Dim
{
    public static Dim Min(Dim a, Dim b) => Extreme(AtomKind.Min, a, b);

    public static Dim Max(Dim a, Dim b) => Extreme(AtomKind.Max, a, b);

    /// <summary>The common extent of two that must be equal or one of them 1; two different constants throw <see cref="ModelException"/> LR1003.</summary>
    public static Dim Broadcast(Dim a, Dim b)
    {
        if (a.IsOne || a.Equals(b))
            return b;
        if (b.IsOne)
            return a;
        if (a.IsConstant && b.IsConstant)
            throw CannotBroadcast(a, b);
        if (a.IsConstant || b.IsConstant)
            return a.IsConstant ? a : b;
        bool aIsLarge = a.Bounds.Minimum > 1, bIsLarge = b.Bounds.Minimum > 1;
        if (aIsLarge && bIsLarge && ProveEqual(a, b) == false)
            throw CannotBroadcast(a, b);
        if (aIsLarge || bIsLarge)
            return aIsLarge && bIsLarge ? Simpler(a, b) : aIsLarge ? a : b;
        if (IsCutFrom(a, b) || IsCutFrom(b, a))
            return IsCutFrom(a, b) ? b : a;
        var operands = new List<Dim>();
        Flatten(AtomKind.Broadcast, a, operands);
        Flatten(AtomKind.Broadcast, b, operands);
        return Combine(AtomKind.Broadcast, operands);
    }

    /// <summary>True for min(whole, …) with the other operands at least 1: where such a pair can be broadcast at all, it gives the whole.</summary>
    private static bool IsCutFrom(Dim cut, Dim whole) => cut.AsAtom is { Kind: AtomKind.Min } atom
        && Array.Exists(atom.Operands, whole.Equals)
        && Array.TrueForAll(atom.Operands, operand => operand.Equals(whole) || operand.Bounds.Minimum >= 1);

    private static Dim Extreme(AtomKind kind, Dim a, Dim b)
    {
        if (a.Equals(b))
            return a;
        if (a.IsConstant && b.IsConstant)
            return Dominates(kind, a, b) ? a : b;
        var operands = new List<Dim>();
        Flatten(kind, a, operands);
        Flatten(kind, b, operands);
        operands.Sort(Compare);
        for (var i = operands.Count - 1; i >= 0; i--)
        {
            if (IsDominated(kind, operands, i))
                operands.RemoveAt(i);
        }

        return Combine(kind, operands);
    }

    private static bool IsDominated(AtomKind kind, List<Dim> operands, int index)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            if (i != index && Dominates(kind, operands[i], operands[index]))
                return true;
        }

        return false;
    }

    private static bool Dominates(AtomKind kind, Dim winner, Dim loser) =>
        (kind == AtomKind.Max ? ProveAtLeast(winner, loser) : ProveAtLeast(loser, winner)) == true;

    private static void Flatten(AtomKind kind, Dim operand, List<Dim> operands)
    {
        if (operand.AsAtom is { } atom && atom.Kind == kind)
            operands.AddRange(atom.Operands);
        else
            operands.Add(operand);
    }

    private static Dim Combine(AtomKind kind, List<Dim> operands)
    {
        operands.Sort(Compare);
        for (var i = operands.Count - 1; i > 0; i--)
        {
            if (operands[i].Equals(operands[i - 1]))
                operands.RemoveAt(i);
        }

        return operands.Count == 1 ? operands[0] : Of(new Atom(kind, [.. operands]));
    }

    /// <summary>Of two that must be equal, the one with fewer terms, then the first in canonical order.</summary>
    private static Dim Simpler(Dim a, Dim b)
    {
        var order = a.terms.Length != b.terms.Length ? a.terms.Length - b.terms.Length : Compare(a, b);
        return order <= 0 ? a : b;
    }

    private static ModelException CannotBroadcast(Dim a, Dim b) => new(
        "LR1003",
        null,
        $"The dimensions {a.Abbreviated} and {b.Abbreviated} cannot be broadcast: they differ and neither is 1.",
        "Check the inputs of the node and the values bound with --dim, or export the model again.");

    /// <summary>The atom that the whole dim is; null where it is anything more.</summary>
    private Atom? AsAtom =>
        terms.Length == 1 && terms[0].Coefficient == 1 && terms[0].Monomial.Factors is [{ Power: 1 } factor] ? factor.Atom : null;
}
