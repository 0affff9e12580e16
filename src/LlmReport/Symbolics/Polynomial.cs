namespace LlmReport.Symbolics;

/// <summary>Arithmetic on term lists that are sorted, merged and free of zeros; overflow throws <see cref="OverflowException"/>.</summary>
internal static class Polynomial
{
    private const int MaximumDivisionSteps = 4096;

    public static Term[] Constant(Int128 value) => value == 0 ? [] : [new Term(value, Monomial.One)];

    public static Term[] Add(Term[] a, Term[] b, bool subtract = false)
    {
        if (b.Length == 0)
            return a;
        if (a.Length == 0)
            return subtract ? Negate(b) : b;
        var merged = new Term[a.Length + b.Length];
        int i = 0, j = 0, count = 0;
        while (i < a.Length && j < b.Length)
        {
            var order = Monomial.Compare(a[i].Monomial, b[j].Monomial);
            if (order < 0)
            {
                merged[count++] = a[i++];
            }
            else if (order > 0)
            {
                merged[count++] = Signed(b[j++], subtract);
            }
            else
            {
                var sum = subtract ? checked(a[i].Coefficient - b[j].Coefficient) : checked(a[i].Coefficient + b[j].Coefficient);
                if (sum != 0)
                    merged[count++] = new Term(sum, a[i].Monomial);
                i++;
                j++;
            }
        }

        while (i < a.Length)
            merged[count++] = a[i++];
        while (j < b.Length)
            merged[count++] = Signed(b[j++], subtract);
        return count == merged.Length ? merged : merged[..count];
    }

    public static Term[] Negate(Term[] a) => Scale(a, new Term(-1, Monomial.One));

    /// <summary>Multiplying by one term keeps the order, for the order is compatible with multiplication.</summary>
    public static Term[] Scale(Term[] a, Term by)
    {
        var scaled = new Term[a.Length];
        for (var i = 0; i < a.Length; i++)
            scaled[i] = new Term(Integer.Multiply(a[i].Coefficient, by.Coefficient), Monomial.Multiply(a[i].Monomial, by.Monomial));
        return scaled;
    }

    public static Term[] Multiply(Term[] a, Term[] b)
    {
        if (a.Length == 0 || b.Length == 0)
            return [];
        if (a.Length == 1)
            return Scale(b, a[0]);
        if (b.Length == 1)
            return Scale(a, b[0]);
        var sum = new Dictionary<Monomial, Int128>(a.Length * b.Length);
        foreach (var left in a)
        {
            foreach (var right in b)
                Accumulate(sum, Integer.Multiply(left.Coefficient, right.Coefficient), Monomial.Multiply(left.Monomial, right.Monomial));
        }

        return FromSum(sum);
    }

    public static Term[] Power(Term[] a, int exponent)
    {
        var result = Constant(1);
        for (var square = a; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, square);
            if (exponent > 1)
                square = Multiply(square, square);
        }

        return result;
    }

    public static void Accumulate(Dictionary<Monomial, Int128> sum, Int128 coefficient, Monomial monomial) =>
        sum[monomial] = sum.TryGetValue(monomial, out var present) ? checked(present + coefficient) : coefficient;

    public static Term[] FromSum(Dictionary<Monomial, Int128> sum)
    {
        var terms = new List<Term>(sum.Count);
        foreach (var (monomial, coefficient) in sum)
        {
            if (coefficient != 0)
                terms.Add(new Term(coefficient, monomial));
        }

        terms.Sort(static (x, y) => Monomial.Compare(x.Monomial, y.Monomial));
        return [.. terms];
    }

    /// <summary>n = quotient·d + remainder, every coefficient of the remainder in [0, d); d above 0.</summary>
    public static (Term[] Quotient, Term[] Remainder) DivideByConstant(Term[] n, Int128 d)
    {
        var quotient = new List<Term>(n.Length);
        var remainder = new List<Term>(n.Length);
        foreach (var term in n)
        {
            var whole = Integer.FloorDiv(term.Coefficient, d);
            if (whole != 0)
                quotient.Add(term with { Coefficient = whole });
            var rest = Integer.FloorMod(term.Coefficient, d);
            if (rest != 0)
                remainder.Add(term with { Coefficient = rest });
        }

        return ([.. quotient], [.. remainder]);
    }

    /// <summary>
    /// n = quotient·d + remainder, where what the leading monomial of d divides has a coefficient in [0, leading coefficient);
    /// that makes the remainder unique. The leading coefficient of d is above 0. Null where it takes too many steps.
    /// </summary>
    public static (Term[] Quotient, Term[] Remainder)? Divide(Term[] n, Term[] d)
    {
        var lead = d[0];
        var quotient = new List<Term>();
        var remainder = new List<Term>();
        var work = n;
        for (var step = 0; work.Length > 0; step++)
        {
            if (step == MaximumDivisionSteps)
                return null;
            var whole = work[0].Monomial.DivideBy(lead.Monomial);
            var coefficient = whole is null ? 0 : Integer.FloorDiv(work[0].Coefficient, lead.Coefficient);
            if (whole is null || coefficient == 0)
            {
                remainder.Add(work[0]);
                work = work[1..];
                continue;
            }

            var part = new Term(coefficient, whole);
            quotient.Add(part);
            work = Add(work, Scale(d, part), subtract: true);
        }

        return ([.. quotient], [.. remainder]);
    }

    public static Int128 Content(Term[] a, Int128 start, bool withConstant)
    {
        var content = start;
        foreach (var term in a)
        {
            if (withConstant || term.Monomial.Degree > 0)
                content = Integer.GreatestCommonDivisor(content, term.Coefficient);
        }

        return content;
    }

    /// <summary>Divides every coefficient, the constant rounded to −∞; the others are known to be multiples.</summary>
    public static Term[] Shrink(Term[] a, Int128 by)
    {
        var shrunk = new List<Term>(a.Length);
        foreach (var term in a)
        {
            var coefficient = Integer.FloorDiv(term.Coefficient, by);
            if (coefficient != 0)
                shrunk.Add(term with { Coefficient = coefficient });
        }

        return [.. shrunk];
    }

    private static Term Signed(Term term, bool negate) => negate ? term with { Coefficient = checked(-term.Coefficient) } : term;
}
