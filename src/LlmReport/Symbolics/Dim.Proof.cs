namespace LlmReport.Symbolics;

public sealed partial class Dim
{
    private const int ProofDepth = 3;

    private Interval.Cell? bounds;

    /// <summary>Inclusive bounds over all values of the symbols; null is unbounded.</summary>
    public (Int128? Minimum, Int128? Maximum) Range => (Bounds.Minimum, Bounds.Maximum);

    internal Interval Bounds => (bounds ??= new Interval.Cell(AsAtom is { } atom ? atom.Range : PolynomialBounds.Of(terms))).Value;

    /// <summary>True where a = b for all values of the symbols, false where for none, null where it is not known.</summary>
    public static bool? ProveEqual(Dim a, Dim b)
    {
        if (a.Equals(b))
            return true;
        if (a.IsConstant && b.IsConstant)
            return false;
        if (Difference(a, b) is not { } difference)
            return null;
        if (difference.Length == 0)
            return true;
        var gap = PolynomialBounds.Of(difference);
        if (gap.Minimum >= 1 || gap.Maximum <= -1 || !DivisibleBySharedFactor(difference))
            return false;
        if (!ProofSearch.HasFunctions(difference))
            return null;
        if (IsPositive(difference) || IsPositive(Polynomial.Negate(difference)))
            return false;
        if (ProofSearch.IsNonNegative(difference, ProofDepth) && ProofSearch.IsNonNegative(Polynomial.Negate(difference), ProofDepth))
            return true;
        return null;
    }

    /// <summary>True where a ≥ b for all values of the symbols, false where a &lt; b for all, null where it is not known.</summary>
    public static bool? ProveAtLeast(Dim a, Dim b)
    {
        if (a.Equals(b))
            return true;
        if (a.IsConstant && b.IsConstant)
            return a.ConstantValue >= b.ConstantValue;
        if (Difference(a, b) is not { } difference)
            return null;
        var gap = PolynomialBounds.Of(difference);
        if (gap.Minimum >= 0 || gap.Maximum <= -1)
            return gap.Minimum >= 0;
        if (!ProofSearch.HasFunctions(difference))
            return null;
        return ProofSearch.IsNonNegative(difference, ProofDepth) ? true : IsPositive(Polynomial.Negate(difference)) ? false : null;
    }

    /// <summary>True where a &gt; b for all values of the symbols, false where a ≤ b for all, null where it is not known.</summary>
    public static bool? ProveGreater(Dim a, Dim b) => ProveAtLeast(b, a) is { } answer ? !answer : null;

    private static bool IsPositive(Term[] terms)
    {
        try
        {
            return ProofSearch.IsNonNegative(Polynomial.Add(terms, Polynomial.Constant(-1)), ProofDepth);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>2·S = 2·T + 1 has no solution: what divides every other coefficient must divide the constant.</summary>
    private static bool DivisibleBySharedFactor(Term[] difference)
    {
        if (difference[^1].Monomial.Degree > 0 || difference.Length == 1)
            return difference[0].Monomial.Degree > 0;
        var shared = Polynomial.Content(difference, 0, withConstant: false);
        return shared != 0 && difference[^1].Coefficient % shared == 0;
    }

    private static Term[]? Difference(Dim a, Dim b)
    {
        try
        {
            var difference = Polynomial.Add(a.terms, b.terms, subtract: true);
            return Array.Exists(difference, static term => term.Coefficient == Int128.MinValue) ? null : difference;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
