namespace LlmReport.Symbolics;

/// <summary>Orders symbols by name, ordinally, so that every listing of symbols is stable.</summary>
internal sealed class SymbolNameComparer : IComparer<Symbol>
{
    public static readonly SymbolNameComparer Instance = new();

    public int Compare(Symbol? x, Symbol? y) => string.CompareOrdinal(x?.Name, y?.Name);
}
