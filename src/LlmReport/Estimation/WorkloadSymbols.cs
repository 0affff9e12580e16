using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>The symbols of some formulas in a fixed order, to be given the values of one workload after another.</summary>
internal sealed class WorkloadSymbols
{
    private readonly ImmutableArray<ModelSymbol?> symbols;

    private WorkloadSymbols(ImmutableArray<string> names, ImmutableArray<ModelSymbol?> symbols, ImmutableArray<ulong> usedBy) =>
        (Names, this.symbols, UsedBy) = (names, symbols, usedBy);

    public ImmutableArray<string> Names { get; }

    /// <summary>For every formula the symbols in it, a bit each.</summary>
    public ImmutableArray<ulong> UsedBy { get; }

    public static WorkloadSymbols Of(TypedGraph graph, ImmutableArray<Formula> formulas)
    {
        var known = graph.Symbols.Where(s => s.Equation is null).ToLookup(s => s.Name, StringComparer.Ordinal);
        var used = formulas.Select(f => f.Symbols.Select(s => s.Name).ToList()).ToList();
        ImmutableArray<string> names = [.. used.SelectMany(n => n).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var masks = used.Select(of => of.Aggregate(0UL, (mask, name) => mask | Bit(names.IndexOf(name))));
        return new WorkloadSymbols(names, [.. names.Select(name => known[name].LastOrDefault())], [.. masks]);
    }

    /// <summary>True for a symbol that another step of a chat gives another value: one more than the step before, or one less for what is left of an allocation.</summary>
    /// <remarks>What is left of a block of a paged cache moves unevenly; only memory hangs on it, and that is largest at the last step.</remarks>
    public bool Moves(string name) => name is StaticCache.AttendedTokens or CacheRoom.AllocatedBeyond or CacheRoom.ReadBeyond
        || (Names.IndexOf(name) is >= 0 and var index && symbols[index] is { Role: SymbolRole.Past or SymbolRole.Total });

    /// <summary>The bit of a symbol; those from the 64th on share one.</summary>
    public static ulong Bit(int symbol) => 1UL << Math.Min(symbol, 63);

    /// <summary>Writes the values of a workload; returns the bits of those that changed. What stays unbound is not a number.</summary>
    public ulong Fill(Workload workload, double[] values)
    {
        var changed = 0UL;
        for (var i = 0; i < values.Length; i++)
        {
            var value = ValueOf(i, workload);
            if (!value.Equals(values[i]))
            {
                values[i] = value;
                changed |= Bit(i);
            }
        }

        return changed;
    }

    private double ValueOf(int symbol, Workload workload) =>
        !workload.SymbolBindings.IsEmpty && workload.SymbolBindings.TryGetValue(Names[symbol], out var given) ? given
            : symbols[symbol] is { } known ? WorkloadBinding.ValueOf(known, workload) ?? double.NaN
            : WorkloadBinding.ValueOf(Names[symbol], workload) ?? double.NaN;
}
