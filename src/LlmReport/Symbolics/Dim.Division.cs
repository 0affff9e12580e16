namespace LlmReport.Symbolics;

public sealed partial class Dim
{
    /// <summary>n/d rounded to −∞. Division by a constant 0 throws <see cref="ModelException"/>.</summary>
    public static Dim FloorDiv(Dim n, Dim d)
    {
        if (d.IsOne)
            return n;
        return Guard(n, "//", d, static (x, y) => y.IsConstant ? FloorDivByConstant(x, y.ConstantValue) : FloorDivBySymbol(x, y));
    }

    /// <summary>n/d rounded to +∞.</summary>
    public static Dim CeilDiv(Dim n, Dim d) =>
        d.Bounds.Minimum >= 1 ? FloorDiv(n + d - One, d) : -FloorDiv(-n, d);

    /// <summary>The remainder of <see cref="FloorDiv"/>: it has the sign of the divisor.</summary>
    public static Dim Mod(Dim n, Dim d) =>
        Guard(n, "%", d, static (x, y) => y.IsConstant ? ModByConstant(x, y.ConstantValue) : ModBySymbol(x, y));

    /// <summary>n/d rounded to 0, as ONNX Div does; null where the signs are not proven and the division is not exact.</summary>
    public static Dim? TruncDiv(Dim n, Dim d)
    {
        if (d.terms.Length == 0)
            throw DivisionByZero(n);
        if (d.IsOne)
            return n;
        if (TryDivideExactly(n, d, out var quotient))
            return quotient;
        if (d.Bounds.Maximum <= -1)
            (n, d) = (-n, -d);
        if (!(d.Bounds.Minimum >= 1))
            return null;
        return n.Bounds.Minimum >= 0 ? FloorDiv(n, d) : n.Bounds.Maximum <= 0 ? -FloorDiv(-n, d) : null;
    }

    /// <summary>True only if n = d·quotient holds identically, as polynomials.</summary>
    public static bool TryDivideExactly(Dim n, Dim d, out Dim quotient)
    {
        quotient = Zero;
        if (d.terms.Length == 0)
            return false;
        if (n.terms.Length == 0)
            return true;
        try
        {
            var negative = d.terms[0].Coefficient < 0;
            if (Polynomial.Divide(n.terms, negative ? Polynomial.Negate(d.terms) : d.terms) is not { Remainder.Length: 0 } parts)
                return false;
            quotient = Create(negative ? Polynomial.Negate(parts.Quotient) : parts.Quotient);
            return parts.Quotient.Length <= MaximumTerms;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static Dim FloorDivByConstant(Dim n, Int128 d)
    {
        if (d == 0)
            throw DivisionByZero(n);
        if (d < 0)
            return FloorDivByConstant(-n, checked(-d));
        if (n.IsConstant)
            return Of(Integer.FloorDiv(n.ConstantValue, d));
        var parts = Polynomial.DivideByConstant(n.terms, d);
        Dim whole = Create(parts.Quotient), rest = Create(parts.Remainder);
        if (rest.terms.Length == 0)
            return whole;
        if (rest.Bounds is { Minimum: { } low, Maximum: { } high } && Integer.FloorDiv(low, d) is var floor && floor == Integer.FloorDiv(high, d))
            return whole + Of(floor);
        var shared = Polynomial.Content(rest.terms, d, withConstant: false);
        if (shared > 1)
            return whole + FloorDivByConstant(Create(Polynomial.Shrink(rest.terms, shared)), d / shared);
        return whole + (MergeNested(rest, Of(d)) ?? Of(new Atom(AtomKind.FloorDiv, rest, Of(d))));
    }

    private static Dim FloorDivBySymbol(Dim n, Dim d)
    {
        if (d.terms[0].Coefficient < 0)
            (n, d) = (-n, -d);
        if (!d.IsNeverZero || Polynomial.Divide(n.terms, d.terms) is not { } parts)
            return Of(new Atom(AtomKind.FloorDiv, n, d));
        Dim whole = Create(parts.Quotient), rest = Create(parts.Remainder);
        if (rest.terms.Length == 0)
            return whole;
        if (ProvenQuotient(rest, d) is { } known)
            return whole + known;
        if (CancelCommonFactor(ref rest, ref d, exactly: false) is not null)
            return whole + FloorDiv(rest, d);
        return whole + (MergeNested(rest, d) ?? Of(new Atom(AtomKind.FloorDiv, rest, d)));
    }

    private static Dim ModByConstant(Dim n, Int128 d)
    {
        if (d == 0)
            throw DivisionByZero(n);
        if (d < 0)
            return -ModByConstant(-n, checked(-d));
        if (n.IsConstant)
            return Of(Integer.FloorMod(n.ConstantValue, d));
        var rest = Create(Polynomial.DivideByConstant(UnwrapModulo(n, d).terms, d).Remainder);
        if (rest.IsConstant)
            return rest;
        if (rest.Bounds is { Minimum: { } low, Maximum: { } high } && Integer.FloorDiv(low, d) is var floor && floor == Integer.FloorDiv(high, d))
            return rest - (Of(floor) * Of(d));
        var shared = Polynomial.Content(rest.terms, d, withConstant: false);
        if (shared == 1)
            return Of(new Atom(AtomKind.Mod, rest, Of(d)));
        var constant = rest.terms[^1] is { Monomial.Degree: 0 } last ? Integer.FloorMod(last.Coefficient, shared) : 0;
        return (Of(shared) * ModByConstant(Create(Polynomial.Shrink(rest.terms, shared)), d / shared)) + Of(constant);
    }

    private static Dim ModBySymbol(Dim n, Dim d)
    {
        if (d.terms[0].Coefficient < 0)
            return -ModBySymbol(-n, -d);
        if (!d.IsNeverZero || Polynomial.Divide(n.terms, d.terms) is not { } parts)
            return Of(new Atom(AtomKind.Mod, n, d));
        var rest = Create(parts.Remainder);
        if (rest.terms.Length == 0)
            return Zero;
        if (ProvenQuotient(rest, d) is { } known)
            return rest - (known * d);
        if (CancelCommonFactor(ref rest, ref d, exactly: true) is { } factor)
            return factor * Mod(rest, d);
        return Of(new Atom(AtomKind.Mod, rest, d));
    }

    /// <summary>0 where 0 ≤ n &lt; d, −1 where −d ≤ n &lt; 0, else null: what every remainder of a division asks.</summary>
    private static Dim? ProvenQuotient(Dim n, Dim d)
    {
        if (!(d.Bounds.Minimum >= 1))
            return null;
        if (n.Bounds.Minimum >= 0)
            return ProveGreater(d, n) == true ? Zero : null;
        return n.Bounds.Maximum <= -1 && ProveAtLeast(n, -d) == true ? Of(-1) : null;
    }

    /// <summary>(x//a + k)//b = (x + k·a)//(a·b) for a, b ≥ 1 and a constant k.</summary>
    private static Dim? MergeNested(Dim n, Dim d)
    {
        if (n.terms.Length > 2 || (n.terms.Length == 2 && n.terms[1].Monomial.Degree > 0) || !(d.Bounds.Minimum >= 1))
            return null;
        if (n.terms[0].Coefficient != 1 || n.terms[0].Monomial.Factors is not [{ Power: 1, Atom: { Kind: AtomKind.FloorDiv } inner }])
            return null;
        if (!(inner.Operands[1].Bounds.Minimum >= 1))
            return null;
        var offset = n.terms.Length == 2 ? Of(n.terms[1].Coefficient) : Zero;
        return FloorDiv(inner.Operands[0] + (offset * inner.Operands[1]), inner.Operands[1] * d);
    }

    /// <summary>Cancels what divides both and is never 0; null where nothing does. Exactly: the constant must be divisible too.</summary>
    private static Dim? CancelCommonFactor(ref Dim n, ref Dim d, bool exactly)
    {
        var roundsDown = !exactly && d.Bounds.Minimum >= 1;
        var content = Polynomial.Content(n.terms, Polynomial.Content(d.terms, 0, withConstant: true), withConstant: !roundsDown);
        var monomial = CommonMonomial(n, d, positive: exactly);
        if (content == 1 && monomial.Degree == 0)
            return null;
        (n, d) = (Shrink(n, content, monomial), Shrink(d, content, monomial));
        return Create([new Term(content, monomial)]);
    }

    private static Dim Shrink(Dim operand, Int128 content, Monomial monomial)
    {
        var shrunk = Polynomial.Shrink(operand.terms, content);
        for (var i = 0; i < shrunk.Length && monomial.Degree > 0; i++)
            shrunk[i] = shrunk[i] with { Monomial = shrunk[i].Monomial.DivideBy(monomial)! };
        return Create(shrunk);
    }

    private static Monomial CommonMonomial(Dim n, Dim d, bool positive)
    {
        var common = d.terms[0].Monomial;
        for (var i = 1; i < d.terms.Length && common.Degree > 0; i++)
            common = Monomial.CommonFactor(common, d.terms[i].Monomial);
        for (var i = 0; i < n.terms.Length && common.Degree > 0; i++)
            common = Monomial.CommonFactor(common, n.terms[i].Monomial);
        var kept = Monomial.One;
        foreach (var (atom, power) in common.Factors)
        {
            if (atom.Range.Minimum >= 1 || (!positive && atom.Range.Maximum <= -1))
                kept = Monomial.Multiply(kept, Monomial.Of(atom, power));
        }

        return kept;
    }

    /// <summary>x % a stands for x wherever the divisor of the outer modulo divides a.</summary>
    private static Dim UnwrapModulo(Dim n, Int128 d)
    {
        var result = n;
        var changes = false;
        foreach (var term in n.terms)
        {
            var product = Of(term.Coefficient);
            var unwraps = false;
            foreach (var (atom, power) in term.Monomial.Factors)
            {
                var inner = atom.Kind == AtomKind.Mod && atom.Operands[1].IsConstant && atom.Operands[1].ConstantValue % d == 0;
                unwraps |= inner;
                product *= Pow(inner ? atom.Operands[0] : Of(atom), power);
            }

            if (unwraps)
                result += product - Create([term]);
            changes |= unwraps;
        }

        return changes ? UnwrapModulo(result, d) : result;
    }

    private bool IsNeverZero => Bounds.Minimum >= 1 || Bounds.Maximum <= -1;

    private static Dim Guard(Dim n, string operation, Dim d, Func<Dim, Dim, Dim> divide)
    {
        try
        {
            return divide(n, d);
        }
        catch (OverflowException)
        {
            throw Overflow(n, operation, d);
        }
    }
}
