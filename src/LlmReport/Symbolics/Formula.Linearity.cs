namespace LlmReport.Symbolics;

public sealed partial class Formula
{
    /// <summary>True where the value grows by the same amount with each step of the symbols that are named, which move together in equal steps; false where that is not seen.</summary>
    public bool IsAffineIn(Func<string, bool> moves) => Kind switch
    {
        FormulaKind.Dim => IsAffine(Dim!, moves),
        FormulaKind.Number => true,
        FormulaKind.Sum => Array.TrueForAll(Operands, operand => operand.IsAffineIn(moves)),
        FormulaKind.Product => Operands.Count(operand => operand.Moves(moves)) <= 1 && Array.TrueForAll(Operands, operand => operand.IsAffineIn(moves)),
        FormulaKind.Quotient => Operands[0].IsAffineIn(moves) && !Operands[1].Moves(moves),
        FormulaKind.Power or FormulaKind.Min or FormulaKind.Max or FormulaKind.Ceil => !Moves(moves),
        _ => throw new InvalidOperationException($"Nothing is known of {Kind}."),
    };

    private bool Moves(Func<string, bool> moves) => Symbols.Any(symbol => moves(symbol.Name));

    private static bool IsAffine(Dim dim, Func<string, bool> moves)
    {
        foreach (var term in dim.Terms)
        {
            var degree = 0;
            foreach (var (atom, power) in term.Monomial.Factors)
            {
                if (atom.Symbol is { } symbol)
                {
                    degree += moves(symbol.Name) ? power : 0;
                }
                else if (Array.Exists(atom.Operands, operand => operand.Symbols.Any(inner => moves(inner.Name))))
                {
                    return false;
                }
            }

            if (degree > 1)
            {
                return false;
            }
        }

        return true;
    }
}
