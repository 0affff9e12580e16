namespace LlmReport.Symbolics;

public sealed partial class Formula
{
    private const long GreatestShortenedDivisor = 1_000_000;

    /// <summary>The sum in one pass: dims add up as one polynomial, equal factors are grouped with the sum of their multipliers.</summary>
    public static Formula Sum(IEnumerable<Formula> terms)
    {
        var sum = new FormulaSum();
        foreach (var term in terms)
            sum.Add(term);
        var operands = sum.ToOperands();
        if (operands.Count > 1)
            operands.Sort(Compare);
        return operands.Count switch
        {
            0 => Zero,
            1 => operands[0],
            _ => new(FormulaKind.Sum, [.. operands]),
        };
    }

    /// <summary>A formula as a dim times the rest, so that equal rests can be added up.</summary>
    internal (Dim Multiplier, Formula Remaining) Split()
    {
        if (Dim is not null)
            return (Dim, One);
        if (Kind == FormulaKind.Number && Number < 0)
            return (MinusOne.Dim!, new(-Number));
        if (Kind == FormulaKind.Product && Operands[0].Dim is { } multiplier)
            return (multiplier, Operands.Length == 2 ? Operands[1] : new(FormulaKind.Product, Operands[1..]));
        if (Kind != FormulaKind.Quotient)
            return (Dim.One, this);
        var (numerator, rest) = Operands[0].Split();
        return numerator.Equals(Dim.One) ? (Dim.One, this) : (numerator, new(FormulaKind.Quotient, rest, Operands[1]));
    }

    private static Formula Multiply(Formula left, Formula right)
    {
        if (left.IsZero || right.IsOne)
            return left;
        if (right.IsZero || left.IsOne)
            return right;
        if (left.Kind == FormulaKind.Quotient || right.Kind == FormulaKind.Quotient)
            return Divide(left.Numerator * right.Numerator, left.Denominator * right.Denominator);
        var dims = new List<Dim>();
        var others = new List<Formula>();
        var number = 1.0;
        foreach (var factor in (ReadOnlySpan<Formula>)[.. left.Factors, .. right.Factors])
        {
            if (factor.Kind == FormulaKind.Number)
                number *= factor.Number;
            else if (factor.Dim is not null)
                AddFactor(dims, factor.Dim);
            else
                others.Add(factor);
        }

        for (var i = dims.Count - 1; i >= 0 && number != 1; i--)
        {
            if (!dims[i].IsConstant)
                continue;
            number *= (double)dims[i].ConstantValue;
            dims.RemoveAt(i);
        }

        return Product(dims, number, others);
    }

    /// <summary>The sign goes to the dims, so that a term and its negation have equal rests.</summary>
    private static Formula Product(List<Dim> dims, double number, List<Formula> others)
    {
        if (number < 0 && dims.Count + others.Count > 0)
        {
            number = -number;
            AddFactor(dims, Dim.Of(-1));
        }

        if (number != 1)
        {
            Formula constant = number;
            if (constant.IsZero)
                return Zero;
            if (constant.Dim is null)
                others.Add(constant);
            else
                AddFactor(dims, constant.Dim);
        }

        foreach (var dim in dims)
        {
            if (!dim.Equals(Dim.One))
                others.Add(dim);
        }

        others.Sort(Compare);
        return others.Count switch
        {
            0 => One,
            1 => others[0],
            _ => new(FormulaKind.Product, [.. others]),
        };
    }

    /// <summary>Multiplies into the first dim that can take it; else it stays a factor of its own.</summary>
    private static void AddFactor(List<Dim> dims, Dim factor)
    {
        for (var i = 0; i < dims.Count; i++)
        {
            if (Dim.TryMultiply(dims[i], factor) is not { } product)
                continue;
            dims[i] = product;
            return;
        }

        dims.Add(factor);
    }

    private static Formula Divide(Formula left, Formula right)
    {
        if (right.IsOne)
            return left;
        if (left.Kind == FormulaKind.Quotient || right.Kind == FormulaKind.Quotient)
            return Divide(left.Numerator * right.Denominator, left.Denominator * right.Numerator);
        if (left.IsConstant && right.IsConstant && (left.Dim is null || right.Dim is null))
            return left.ConstantValue / right.ConstantValue;
        if (left.IsZero && right.Dim is not { Terms.Length: 0 })
            return Zero;
        var (n, restOfLeft) = left.Split();
        var (d, restOfRight) = right.Split();
        if (!Cancel(ref n, ref d))
            return new(FormulaKind.Quotient, left, right);
        Formula numerator = (Formula)n * restOfLeft, denominator = (Formula)d * restOfRight;
        return denominator.IsOne ? numerator : new(FormulaKind.Quotient, numerator, denominator);
    }

    /// <summary>
    /// Shortens the fraction n/d; the sign goes to the numerator. False where nothing changes. Large divisors are rates of a device:
    /// they cancel whole or stay as they are, so that a reader knows them again.
    /// </summary>
    private static bool Cancel(ref Dim n, ref Dim d)
    {
        if (d.Equals(Dim.One) || n.Terms.Length == 0)
            return false;
        if ((d.Bounds.Minimum >= 1 || d.Bounds.Maximum <= -1) && Dim.TryDivideExactly(n, d, out var quotient))
        {
            (n, d) = (quotient, Dim.One);
            return true;
        }

        if (!d.IsConstant || d.ConstantValue == 0)
            return false;
        var shared = Polynomial.Content(n.Terms, d.ConstantValue, withConstant: true);
        if (Int128.Abs(d.ConstantValue) > GreatestShortenedDivisor)
            shared = 1;
        if (d.ConstantValue < 0)
            shared = -shared;
        if (shared == 1)
            return false;
        (n, d) = (Dim.Create(Polynomial.Shrink(n.Terms, shared)), Dim.Of(d.ConstantValue / shared));
        return true;
    }

    private Formula Numerator => Kind == FormulaKind.Quotient ? Operands[0] : this;

    private Formula Denominator => Kind == FormulaKind.Quotient ? Operands[1] : One;

    private ReadOnlySpan<Formula> Factors => Kind == FormulaKind.Product ? Operands : new Formula[] { this };
}
