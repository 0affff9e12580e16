namespace LlmReport.Symbolics;

public sealed partial class Formula
{
    /// <summary>Every symbol, each once, in order of name.</summary>
    public IEnumerable<Symbol> Symbols
    {
        get
        {
            var found = new SortedSet<Symbol>(SymbolNameComparer.Instance);
            CollectSymbols(found);
            return found;
        }
    }

    /// <summary>The value; null where a symbol is unbound.</summary>
    public double? Evaluate(Bindings bindings)
    {
        if (Dim is not null)
            return EvaluateDim(bindings);
        if (Kind == FormulaKind.Number)
            return Number;
        if (Operands[0].Evaluate(bindings) is not { } result)
            return null;
        if (Kind == FormulaKind.Ceil)
            return Math.Ceiling(result);
        for (var i = 1; i < Operands.Length; i++)
        {
            if (Operands[i].Evaluate(bindings) is not { } operand)
                return null;
            result = Apply(Kind, result, operand);
        }

        return result;
    }

    /// <summary>Exact, and only then a double; what is beyond 128 bits is calculated in doubles.</summary>
    private double? EvaluateDim(Bindings bindings)
    {
        try
        {
            return (double?)Dim!.EvaluateOrOverflow(bindings);
        }
        catch (OverflowException)
        {
            return Compile([.. bindings.Select(static pair => pair.Key)]).Evaluate([.. bindings.Select(static pair => (double)pair.Value)]);
        }
    }

    /// <summary>The exact whole value of sums, products, min and max of dims; null for anything else and where a symbol is unbound.</summary>
    public Int128? EvaluateExactly(Bindings bindings)
    {
        if (Dim is not null)
            return Dim.Evaluate(bindings);
        if (Kind is not (FormulaKind.Sum or FormulaKind.Product or FormulaKind.Min or FormulaKind.Max))
            return null;
        Int128? result = Operands[0].EvaluateExactly(bindings);
        for (var i = 1; i < Operands.Length && result is not null; i++)
            result = Operands[i].EvaluateExactly(bindings) is { } operand ? Apply(Kind, result.Value, operand) : null;
        return result;
    }

    /// <summary>Puts dims in the place of symbols (null keeps one) and simplifies again.</summary>
    public Formula Substitute(Func<Symbol, Dim?> replacement)
    {
        if (Dim is not null)
        {
            var dim = Dim.Substitute(replacement);
            return ReferenceEquals(dim, Dim) ? this : new(dim);
        }

        var operands = Array.ConvertAll(Operands, operand => operand.Substitute(replacement));
        var changes = false;
        for (var i = 0; i < operands.Length; i++)
            changes |= !ReferenceEquals(operands[i], Operands[i]);
        return changes ? Rebuild(operands) : this;
    }

    /// <summary>The formula as a program for many evaluations; values are given in the order of these symbols.</summary>
    public CompiledFormula Compile(System.Collections.Immutable.ImmutableArray<string> symbolOrder) => FormulaCompiler.Compile(this, symbolOrder);

    private static double Apply(FormulaKind kind, double a, double b) => kind switch
    {
        FormulaKind.Sum => a + b,
        FormulaKind.Product => a * b,
        FormulaKind.Quotient => a / b,
        FormulaKind.Min => Math.Min(a, b),
        FormulaKind.Max => Math.Max(a, b),
        FormulaKind.Power => RealArithmetic.Power(a, b),
        _ => throw new InvalidOperationException($"{kind} has no two operands."),
    };

    private static Int128 Apply(FormulaKind kind, Int128 a, Int128 b)
    {
        try
        {
            return kind switch
            {
                FormulaKind.Sum => checked(a + b),
                FormulaKind.Product => Integer.Multiply(a, b),
                FormulaKind.Min => Int128.Min(a, b),
                FormulaKind.Max => Int128.Max(a, b),
                _ => throw new InvalidOperationException($"{kind} is not exact."),
            };
        }
        catch (OverflowException)
        {
            throw new ModelException("LR1003", null, "A dimension overflows: a total is beyond 128 bits.", "Bind its symbols to smaller values with --dim name=value.");
        }
    }

    private Formula Rebuild(Formula[] operands)
    {
        switch (Kind)
        {
            case FormulaKind.Sum:
                return Sum(operands);
            case FormulaKind.Ceil:
                return Ceil(operands[0]);
        }

        var result = operands[0];
        for (var i = 1; i < operands.Length; i++)
        {
            result = Kind switch
            {
                FormulaKind.Product => result * operands[i],
                FormulaKind.Quotient => result / operands[i],
                FormulaKind.Min => Min(result, operands[i]),
                FormulaKind.Max => Max(result, operands[i]),
                FormulaKind.Power => Pow(result, operands[i]),
                _ => throw new InvalidOperationException($"{Kind} has no operands."),
            };
        }

        return result;
    }

    private void CollectSymbols(SortedSet<Symbol> found)
    {
        if (Dim is not null)
            found.UnionWith(Dim.Symbols);
        foreach (var operand in Operands)
            operand.CollectSymbols(found);
    }
}
