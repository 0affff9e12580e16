using System.Numerics;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Solves what the graph forces: pairs of dims that must be equal for the model to run.</summary>
internal static class DimEquations
{
    private const long Longest = 1L << 24;
    private const long MostNeighbours = 1024;

    /// <summary>Replaces symbols of the inputs that the equations determine; true where there was one.</summary>
    public static bool Solve(IReadOnlyCollection<(Dim Left, Dim Right)> equations, SymbolTable symbols)
    {
        var roles = symbols.Symbols.Where(s => s.Role != SymbolRole.DataDependent && s.Equation is null).ToDictionary(s => s.Name, s => s.Role);
        var solved = false;
        foreach (var (left, right) in equations)
        {
            // What is solved already is put in: A = B stated twice must not give A as B and then B as A.
            if (Solution(symbols.Resolved(left), symbols.Resolved(right), roles) is { } solution && roles.Remove(solution.Symbol))
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
        if (difference.Symbols.Count == 1 && difference.Symbols.First().Name is var only && roles.TryGetValue(only, out var roleOfOnly)
            && Rounded(difference, only, roleOfOnly) is { } rounded)
        {
            return (only, Dim.Of(rounded));
        }

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

    /// <summary>The root of a difference that rises with its only symbol. Where neighbours round to the same, nothing is forced, but that audio comes in even lengths: of 2999
    /// and 3000 frames, which both make 1500, the one that most powers of two divide.</summary>
    private static long? Rounded(Dim difference, string symbol, SymbolRole role)
    {
        var first = FirstAtLeast(difference, symbol, 0);
        var end = FirstAtLeast(difference, symbol, 1);
        if (first >= end || end > Longest || end - first > (role == SymbolRole.Audio ? MostNeighbours : 1))
        {
            return null;
        }

        var best = first;
        for (var candidate = first; candidate < end; candidate++)
        {
            best = BitOperations.TrailingZeroCount(candidate) > BitOperations.TrailingZeroCount(best) ? candidate : best;
        }

        return At(difference, symbol, best) == 0 ? best : null;
    }

    private static long FirstAtLeast(Dim difference, string symbol, long value)
    {
        long low = 1, high = Longest + 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(difference, symbol, middle) >= value ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static Int128? At(Dim difference, string symbol, long value) => difference.Evaluate(Bindings.Empty.With(symbol, value));
}
