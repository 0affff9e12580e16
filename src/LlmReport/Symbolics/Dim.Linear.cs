namespace LlmReport.Symbolics;

/// <content>Reading a polynomial as a linear equation in one symbol.</content>
public sealed partial class Dim
{
    /// <summary>Splits the polynomial into slope · symbol + rest; false where the symbol stands in a product, a power or a function.</summary>
    public bool TrySplitLinear(Symbol symbol, out Dim slope, out Dim rest)
    {
        (slope, rest) = (Zero, this);
        foreach (var term in terms)
        {
            if (term.Monomial.Degree == 1 && term.Monomial.Factors[0].Atom is { Kind: AtomKind.Symbol } atom && symbol.Equals(atom.Symbol))
            {
                slope = Of(term.Coefficient);
                rest = this - (slope * Of(symbol));
            }
        }

        return slope != Zero && !rest.ContainsSymbol(symbol.Name);
    }
}
