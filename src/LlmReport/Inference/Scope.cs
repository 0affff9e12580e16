using System.Collections.Immutable;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>Names visible in a graph, body or function, while inference walks it.</summary>
internal sealed class Scope(Scope? outer, string prefix, Formula repeat, bool isMain, int depth, int expectedNames = 0)
{
    // Several tables rather than one: .NET collects an array past 85,000 bytes only with the oldest generation, and some thousand names would make one.
    private const int Tables = 4;

    private readonly Dictionary<string, int>[] values = NewTables(expectedNames);

    /// <summary>The caller's name and a slash; empty in the main graph.</summary>
    public string Prefix { get; } = prefix;

    public Formula Repeat { get; } = repeat;

    public bool IsMain { get; } = isMain;

    public int Depth { get; } = depth;

    /// <summary>Operator-set versions of the graph's nodes.</summary>
    public required ImmutableDictionary<string, long> Opsets { get; init; }

    /// <summary>What operators of this scope may ask inference for; set once.</summary>
    public InferenceHooks? Hooks { get; set; }

    /// <summary>Name of the node at work, for what it asks.</summary>
    public string CurrentNode { get; set; } = "";

    public string CurrentModule { get; set; } = "";

    public void Define(string name, int value) => values[TableOf(name)][name] = value;

    /// <summary>Index of the value of that name here or further out; −1 where there is none.</summary>
    public int Find(string name)
    {
        var table = TableOf(name);
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.values[table].TryGetValue(name, out var index))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The same place in the nesting, but none of its names: functions see nothing of their caller.</summary>
    public Scope WithoutNames() => new(null, Prefix, Repeat, isMain: false, Depth) { Opsets = Opsets };

    private Scope? Outer { get; } = outer;

    private static int TableOf(string name) => name.Length == 0 ? 0 : (name.Length ^ name[^1]) % Tables;

    private static Dictionary<string, int>[] NewTables(int expectedNames)
    {
        var tables = new Dictionary<string, int>[Tables];
        for (var table = 0; table < Tables; table++)
        {
            tables[table] = new(expectedNames / Tables, StringComparer.Ordinal);
        }

        return tables;
    }
}
