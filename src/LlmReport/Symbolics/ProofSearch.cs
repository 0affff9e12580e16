namespace LlmReport.Symbolics;

/// <summary>Proves polynomials non-negative: by bounds, then by replacing one atom at a time with what it is known to lie between.</summary>
/// <remarks>A bounded search: it may fail to prove what holds, and never proves what does not.</remarks>
internal static class ProofSearch
{
    private const int MaximumAtoms = 4;

    /// <summary>Whether there is any atom to replace: of symbols alone, the bounds say all that is known here.</summary>
    public static bool HasFunctions(Term[] terms)
    {
        foreach (var term in terms)
        {
            foreach (var factor in term.Monomial.Factors)
            {
                if (factor.Atom.Kind != AtomKind.Symbol)
                    return true;
            }
        }

        return false;
    }

    public static bool IsNonNegative(Term[] terms, int depth)
    {
        if (PolynomialBounds.Of(terms).Minimum >= 0)
            return true;
        if (depth == 0 || !HasFunctions(terms))
            return false;
        foreach (var atom in Replaceable(terms))
        {
            try
            {
                if (IsNonNegativeWithout(atom, terms, depth - 1))
                    return true;
            }
            catch (Exception e) when (e is OverflowException or ModelException)
            {
                continue; // too large to reason about
            }
        }

        return false;
    }

    /// <summary>terms = atom·cofactor + rest.</summary>
    private static bool IsNonNegativeWithout(Atom atom, Term[] terms, int depth)
    {
        var (cofactor, rest) = Separate(atom, terms);
        if (atom.Kind == AtomKind.Mod)
            return Holds((atom.Operands[0] - (atom.Operands[1] * Dim.FloorDiv(atom.Operands[0], atom.Operands[1]))).Terms);
        var sign = PolynomialBounds.Of(cofactor);
        var grows = sign.Minimum >= 0;
        if (!grows && !(sign.Maximum <= 0))
            return atom.Kind != AtomKind.FloorDiv && Array.TrueForAll(atom.Operands, operand => Holds(operand.Terms));
        if (atom.Kind == AtomKind.FloorDiv)
            return IsNonNegative(WithoutDivision(atom, cofactor, rest, grows), depth);
        var bounded = atom.Kind == AtomKind.Min ? !grows : atom.Kind == AtomKind.Max ? grows : grows && atom.AllPositive;
        return bounded
            ? Array.Exists(atom.Operands, operand => Holds(operand.Terms))
            : Array.TrueForAll(atom.Operands, operand => Holds(operand.Terms));

        bool Holds(Term[] value) => IsNonNegative(Polynomial.Add(Polynomial.Multiply(value, cofactor), rest), depth);
    }

    /// <summary>n − d + 1 ≤ d·(n//d) ≤ n for d ≥ 1: the inequality is multiplied by d.</summary>
    private static Term[] WithoutDivision(Atom atom, Term[] cofactor, Term[] rest, bool grows)
    {
        Term[] n = atom.Operands[0].Terms, d = atom.Operands[1].Terms;
        var value = grows ? Polynomial.Add(Polynomial.Add(n, d, subtract: true), Polynomial.Constant(1)) : n;
        return Polynomial.Add(Polynomial.Multiply(value, cofactor), Polynomial.Multiply(d, rest));
    }

    private static (Term[] Cofactor, Term[] Remaining) Separate(Atom atom, Term[] terms)
    {
        var divisor = Monomial.Of(atom);
        var cofactor = new List<Term>();
        var rest = new List<Term>();
        foreach (var term in terms)
        {
            if (term.Monomial.DivideBy(divisor) is { } quotient)
                cofactor.Add(term with { Monomial = quotient });
            else
                rest.Add(term);
        }

        return ([.. cofactor], [.. rest]);
    }

    /// <summary>Atoms other than symbols, each at power 1 at most, divisors proven ≥ 1.</summary>
    private static List<Atom> Replaceable(Term[] terms)
    {
        var atoms = new List<Atom>();
        var refused = new List<Atom>();
        foreach (var term in terms)
        {
            foreach (var (atom, power) in term.Monomial.Factors)
            {
                if (atom.Kind == AtomKind.Symbol)
                    continue;
                var divides = atom.Kind is AtomKind.FloorDiv or AtomKind.Mod;
                var list = power > 1 || (divides && !(atom.Operands[1].Bounds.Minimum >= 1)) ? refused : atoms;
                if (!list.Contains(atom))
                    list.Add(atom);
            }
        }

        atoms.RemoveAll(refused.Contains);
        if (atoms.Count > MaximumAtoms)
            atoms.RemoveRange(MaximumAtoms, atoms.Count - MaximumAtoms);
        return atoms;
    }
}
