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
            if (!roles.TryGetValue(symbol.Name, out var role) || !difference.TrySplitLinear(symbol, out var slope, out var rest)
                || !Dim.TryDivideExactly(-rest, slope, out var value))
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
}
