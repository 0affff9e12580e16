namespace LlmReport.Symbolics;

public sealed partial class Dim
{
    private static readonly IReadOnlySet<Symbol> NoSymbols = new SortedSet<Symbol>(SymbolNameComparer.Instance);

    private IReadOnlySet<Symbol>? symbols;

    /// <summary>Every symbol, also those inside divisions, min, max and broadcasts; in order of name.</summary>
    public IReadOnlySet<Symbol> Symbols => symbols ??= IsConstant ? NoSymbols : CollectSymbols();

    public bool ContainsSymbol(string name)
    {
        foreach (var term in terms)
        {
            foreach (var factor in term.Monomial.Factors)
            {
                if (factor.Atom.Kind == AtomKind.Symbol
                    ? string.Equals(factor.Atom.Symbol!.Name, name, StringComparison.Ordinal)
                    : Array.Exists(factor.Atom.Operands, operand => operand.ContainsSymbol(name)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Puts dims in the place of symbols (null keeps one) and simplifies again.</summary>
    public Dim Substitute(Func<Symbol, Dim?> replacement)
    {
        if (IsConstant)
            return this;
        Dim? result = null;
        for (var i = 0; i < terms.Length; i++)
        {
            var term = Substitute(terms[i], replacement);
            if (term is null && result is null)
                continue;
            result ??= Create(terms[..i]);
            result += term ?? Create([terms[i]]);
        }

        return result ?? this;
    }

    /// <summary>The value; null where a symbol is unbound.</summary>
    /// <remarks>A broadcast of values that differ, none of them 1, a division by zero and an overflow throw <see cref="ModelException"/>.</remarks>
    public Int128? Evaluate(Bindings bindings)
    {
        try
        {
            return EvaluateOrOverflow(bindings);
        }
        catch (OverflowException)
        {
            throw new ModelException(
                "LR1003", null, $"A dimension overflows: {Abbreviated} is beyond 128 bits.", "Bind its symbols to smaller values with --dim name=value.");
        }
    }

    /// <summary>As <see cref="Evaluate(Bindings)"/>, but what is beyond 128 bits throws <see cref="OverflowException"/>.</summary>
    internal Int128? EvaluateOrOverflow(Bindings bindings)
    {
        Int128 sum = 0;
        foreach (var term in terms)
        {
            var product = term.Coefficient;
            foreach (var (atom, power) in term.Monomial.Factors)
            {
                if (Evaluate(atom, bindings) is not { } value)
                    return null;
                for (var i = 0; i < power; i++)
                    product = Integer.Multiply(product, value);
            }

            sum = checked(sum + product);
        }

        return sum;
    }

    private static Int128? Evaluate(Atom atom, Bindings bindings)
    {
        if (atom.Symbol is { } symbol)
            return bindings.TryGet(symbol.Name, out var bound) ? bound : null;
        if (atom.Operands[0].EvaluateOrOverflow(bindings) is not { } result)
            return null;
        for (var i = 1; i < atom.Operands.Length; i++)
        {
            if (atom.Operands[i].EvaluateOrOverflow(bindings) is not { } operand)
                return null;
            result = atom.Kind switch
            {
                AtomKind.FloorDiv => operand == 0 ? throw DivisionByZero(atom.Operands[0]) : Integer.FloorDiv(result, operand),
                AtomKind.Mod => operand == 0 ? throw DivisionByZero(atom.Operands[0]) : Integer.FloorMod(result, operand),
                AtomKind.Min => Int128.Min(result, operand),
                AtomKind.Max => Int128.Max(result, operand),
                AtomKind.Broadcast => BroadcastValues(result, operand),
                _ => throw new InvalidOperationException($"No value for the atom kind {atom.Kind}."),
            };
        }

        return result;
    }

    private static Int128 BroadcastValues(Int128 a, Int128 b) =>
        a == b || b == 1 ? a : a == 1 ? b : throw CannotBroadcast(Of(a), Of(b));

    /// <summary>Null where nothing in the term is replaced.</summary>
    private static Dim? Substitute(Term term, Func<Symbol, Dim?> replacement)
    {
        var factors = term.Monomial.Factors;
        Dim? product = null;
        for (var i = 0; i < factors.Length; i++)
        {
            var factor = Substitute(factors[i].Atom, replacement);
            if (factor is null && product is null)
                continue;
            product ??= Before(term, i);
            product *= Pow(factor ?? Of(factors[i].Atom), factors[i].Power);
        }

        return product;
    }

    private static Dim Before(Term term, int count)
    {
        var product = Of(term.Coefficient);
        for (var i = 0; i < count; i++)
            product *= Pow(Of(term.Monomial.Factors[i].Atom), term.Monomial.Factors[i].Power);
        return product;
    }

    private static Dim? Substitute(Atom atom, Func<Symbol, Dim?> replacement)
    {
        if (atom.Symbol is { } symbol)
            return replacement(symbol);
        var operands = new Dim[atom.Operands.Length];
        var changes = false;
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = atom.Operands[i].Substitute(replacement);
            changes |= !ReferenceEquals(operands[i], atom.Operands[i]);
        }

        if (!changes)
            return null;
        var result = operands[0];
        for (var i = 1; i < operands.Length; i++)
            result = Apply(atom.Kind, result, operands[i]);
        return result;
    }

    private static Dim Apply(AtomKind kind, Dim a, Dim b) => kind switch
    {
        AtomKind.FloorDiv => FloorDiv(a, b),
        AtomKind.Mod => Mod(a, b),
        AtomKind.Min => Min(a, b),
        AtomKind.Max => Max(a, b),
        AtomKind.Broadcast => Broadcast(a, b),
        _ => throw new InvalidOperationException($"The atom kind {kind} has no operands."),
    };

    private SortedSet<Symbol> CollectSymbols()
    {
        var found = new SortedSet<Symbol>(SymbolNameComparer.Instance);
        foreach (var term in terms)
        {
            foreach (var factor in term.Monomial.Factors)
            {
                if (factor.Atom.Symbol is { } symbol)
                    found.Add(symbol);
                foreach (var operand in factor.Atom.Operands)
                    found.UnionWith(operand.Symbols);
            }
        }

        return found;
    }
}
