namespace LlmReport.Symbolics;

/// <summary>Adds formulas up: for every distinct factor that is not a dim, the polynomial that multiplies it.</summary>
internal sealed class FormulaSum
{
    private readonly Dictionary<Formula, Dictionary<Monomial, Int128>> multipliers = [];
    private readonly List<Formula> operands = [];
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
        if (!multipliers.TryGetValue(rest, out var sum))
            multipliers.Add(rest, sum = []);
        foreach (var part in multiplier.Terms)
            Add(sum, rest, part);
    }

    /// <summary>The operands of the sum, not yet sorted; none is a sum or zero.</summary>
    public List<Formula> ToOperands()
    {
        foreach (var (rest, sum) in multipliers)
        {
            var terms = Polynomial.FromSum(sum);
            for (var start = 0; start < terms.Length; start += Dim.MaximumTerms)
            {
                var end = Math.Min(terms.Length, start + Dim.MaximumTerms);
                AddOperand(Dim.Create(terms[start..end]) * rest);
            }
        }

        if (number != 0)
            AddOperand(number);
        return operands;
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
            AddOperand(Dim.Create([part]) * rest);
        }
    }

    /// <summary>A whole number joins the polynomial of the dims only when it is added as one; here it may stand beside it.</summary>
    private void AddOperand(Formula operand)
    {
        if (!operand.IsZero)
            operands.Add(operand);
    }
}
