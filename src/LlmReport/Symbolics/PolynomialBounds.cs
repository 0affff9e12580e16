namespace LlmReport.Symbolics;

/// <summary>Bounds of a polynomial from the bounds of its atoms.</summary>
internal static class PolynomialBounds
{
    private const int MaximumTerms = 48;
    private const int MaximumDegree = 6;

    /// <remarks>Where every term is of degree 1 at most, the terms are independent and the plain sum is tight already.</remarks>
    public static Interval Of(Term[] terms)
    {
        var bounds = Sum(terms, static atom => atom.Range);
        return terms.Length < 2 || terms[0].Monomial.Degree < 2 || !HasMixedSigns(terms) ? bounds : Interval.Intersect(bounds, OfShifted(terms));
    }

    /// <summary>
    /// Writes each atom as its least value plus something ≥ 0 and expands: B·S − S with B, S ≥ 1 becomes b·s + b ≥ 0,
    /// which interval arithmetic on the terms alone cannot see.
    /// </summary>
    private static Interval OfShifted(Term[] terms)
    {
        if (terms.Length > MaximumTerms || terms[0].Monomial.Degree > MaximumDegree)
            return Interval.Unbounded;
        try
        {
            var shifted = new Dictionary<Monomial, Int128>();
            foreach (var term in terms)
            {
                foreach (var part in Shift(term))
                    Polynomial.Accumulate(shifted, part.Coefficient, part.Monomial);
            }

            return Sum(Polynomial.FromSum(shifted), DistanceFromBound);
        }
        catch (OverflowException)
        {
            return Interval.Unbounded;
        }
    }

    private static Term[] Shift(Term term)
    {
        var product = Polynomial.Constant(term.Coefficient);
        foreach (var (atom, power) in term.Monomial.Factors)
            product = Polynomial.Multiply(product, Polynomial.Power(Shift(atom), power));
        return product;
    }

    private static Term[] Shift(Atom atom)
    {
        var range = atom.Range;
        Term[] distance = [new Term(1, Monomial.Of(atom))];
        if (range.Minimum is { } least)
            return Polynomial.Add(distance, Polynomial.Constant(least));
        return range.Maximum is { } most ? Polynomial.Add(Polynomial.Constant(most), distance, subtract: true) : distance;
    }

    private static Interval DistanceFromBound(Atom atom)
    {
        var range = atom.Range;
        if (range.Minimum is { } least)
            return new Interval(0, Interval.Add(range, Interval.Point(checked(-least))).Maximum);
        return range.Maximum is null ? range : new Interval(0, null);
    }

    private static Interval Sum(Term[] terms, Func<Atom, Interval> rangeOf)
    {
        var sum = Interval.Point(0);
        foreach (var term in terms)
        {
            var product = Interval.Point(term.Coefficient);
            foreach (var (atom, power) in term.Monomial.Factors)
                product = Interval.Multiply(product, power == 1 ? rangeOf(atom) : Interval.Power(rangeOf(atom), power));
            sum = Interval.Add(sum, product);
            if (sum == Interval.Unbounded)
                break;
        }

        return sum;
    }

    private static bool HasMixedSigns(Term[] terms)
    {
        bool positive = false, negative = false;
        foreach (var term in terms)
        {
            positive |= term.Coefficient > 0;
            negative |= term.Coefficient < 0;
        }

        return positive && negative;
    }
}
