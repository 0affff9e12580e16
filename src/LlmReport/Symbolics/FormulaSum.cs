namespace LlmReport.Symbolics;

/// <summary>Adds formulas up: for every distinct factor that is not a dim, the polynomial that multiplies it.</summary>
internal sealed class FormulaSum
{
    private const double GreatestExactInteger = 9007199254740992;

    private readonly Dictionary<Formula, Dictionary<Monomial, Int128>> multipliers = [];
    private readonly List<Formula> setAside = [];
    private double number;

    public void Add(Formula term)
    {
        if (term.Kind == FormulaKind.Sum)
        {
            foreach (var operand in term.Operands)
                Add(operand);
            return;
        }

        if (term.Kind == FormulaKind.Number)
        {
            number += term.Number;
            return;
        }

        var (multiplier, rest) = term.Split();
        if (rest.Kind == FormulaKind.Sum && multiplier.IsConstant)
        {
            foreach (var operand in rest.Operands)
                Add(multiplier * operand);
            return;
        }

        if (!multipliers.TryGetValue(rest, out var sum))
            multipliers.Add(rest, sum = []);
        foreach (var part in multiplier.Terms)
            Add(sum, rest, part);
    }

    /// <summary>The operands of the sum, not yet sorted; none is a sum or zero.</summary>
    public List<Formula> ToOperands()
    {
        while (TakeReducible() is { } reduced)
            Add(reduced);
        AddNumberToConstant();
        var operands = new List<Formula>(setAside);
        foreach (var (rest, sum) in multipliers)
        {
            var terms = Polynomial.FromSum(sum);
            for (var start = 0; start < terms.Length; start += Dim.MaximumTerms)
                operands.Add(Dim.Create(terms[start..Math.Min(terms.Length, start + Dim.MaximumTerms)]) * rest);
        }

        if (number != 0)
            operands.Add(number);
        return operands;
    }

    /// <summary>A group whose sum shortens to another group's factor, as x/4 + x/4 = x/2 does.</summary>
    private Formula? TakeReducible()
    {
        foreach (var (rest, sum) in multipliers)
        {
            if (rest.Kind is not (FormulaKind.Quotient or FormulaKind.Number) || sum.Count > Dim.MaximumTerms)
                continue;
            var total = Dim.Create(Polynomial.FromSum(sum)) * rest;
            if (total.Kind != FormulaKind.Number && total.Split().Remaining.Equals(rest))
                continue;
            multipliers.Remove(rest);
            return total;
        }

        return null;
    }

    /// <summary>A polynomial has whole constants: what is not whole takes the constant to itself.</summary>
    private void AddNumberToConstant()
    {
        if (number == 0 || !multipliers.TryGetValue(Formula.One, out var sum))
            return;
        if (sum.TryGetValue(Monomial.One, out var constant) && Int128.Abs(constant) <= (Int128)GreatestExactInteger)
        {
            number += (double)constant;
            sum.Remove(Monomial.One);
        }

        if (Math.Abs(number) > GreatestExactInteger || Math.Floor(number) != number)
            return;
        Add(sum, Formula.One, new Term((Int128)number, Monomial.One));
        number = 0;
    }

    /// <summary>What would overflow is set aside as an operand of its own.</summary>
    private void Add(Dictionary<Monomial, Int128> sum, Formula rest, Term part)
    {
        try
        {
            Polynomial.Accumulate(sum, part.Coefficient, part.Monomial);
        }
        catch (OverflowException)
        {
            setAside.Add(Dim.Create([part]) * rest);
        }
    }
}
