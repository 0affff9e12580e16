using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Solves what the graph forces: pairs of dims that must be equal for the model to run.</summary>
internal static class DimEquations
{
    /// <summary>Replaces symbols of the inputs that the equations determine; true where there was one.</summary>
    public static bool Solve(IReadOnlyCollection<(Dim Left, Dim Right)> equations, SymbolTable symbols)
    {
        var roles = symbols.Symbols.Where(s => s.Role != SymbolRole.DataDependent && s.Equation is null).ToDictionary(s => s.Name, s => s.Role);
        var solved = false;
        foreach (var (left, right) in equations)
        {
            if (Solution(left, right, roles) is { } solution && roles.Remove(solution.Symbol))
            {
                symbols.Replace(solution.Symbol, solution.Value);
                solved = true;
            }
        }

        return solved;
    }

    private static (string Symbol, Dim Value)? Solution(Dim left, Dim right, Dictionary<string, SymbolRole> roles)
    {
        var difference = left - right;
        foreach (var symbol in difference.Symbols)
        {
            if (!roles.TryGetValue(symbol.Name, out var role))
            {
                continue;
            }

            if (With(difference, symbol, Dim.Zero) is not { } rest)
            {
                continue;
            }

            var slope = difference - rest;
            if (With(slope, symbol, Dim.One) is not { } coefficient || slope != coefficient * Dim.Of(symbol) || !coefficient.IsConstant || coefficient == Dim.Zero
                || !Dim.TryDivideExactly(-rest, coefficient, out var value) || value.ContainsSymbol(symbol.Name))
            {
                continue;
            }

            if (value.IsConstant ? Dim.ProveAtLeast(value, Dim.One) == true : role == SymbolRole.None)
            {
                return (symbol.Name, value);
            }
        }

        return null;
    }

    /// <summary>The dim with a value for a symbol; null where it then divides by 0.</summary>
    private static Dim? With(Dim dim, Symbol symbol, Dim value)
    {
        try
        {
            return dim.Substitute(s => s.Equals(symbol) ? value : null);
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
