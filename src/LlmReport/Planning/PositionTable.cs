using System.Text.RegularExpressions;

namespace LlmReport.Planning;

/// <summary>The longest sequence that a model has positions for.</summary>
public static partial class PositionTable
{
    /// <summary>Rows of the smallest table that positions index (learned embeddings, rotary sines and cosines) or tokens of a static cache; null where there is none.</summary>
    public static long? Longest(PlanningGraph graph)
    {
        long? longest = graph.Typed.Model.MaximumPositions;
        for (var value = 0; value < graph.Values.Length; value++)
        {
            if (RowsOf(graph, value) is { } rows && (longest is null || rows < longest))
            {
                longest = rows;
            }
        }

        foreach (var state in StaticCache.StatesOf(graph))
        {
            var allocated = graph.Values[state.Past].Type.KnownShape?[state.LengthAxis!.Value].Constant;
            longest = allocated is { } tokens && (longest is null || tokens < longest) ? tokens : longest;
        }

        return longest;
    }

    private static long? RowsOf(PlanningGraph graph, int value)
    {
        if (graph.Values[value].Initializer is not { Dims: [> 1 and var rows, > 1] } initializer)
        {
            return null;
        }

        foreach (var reader in graph.Readers[value])
        {
            var node = graph.Nodes[reader];
            var isTable = Enumerable.Range(0, node.Inputs.Length).Any(i => node.Inputs[i] == value && node.Operator?.IsTable(i) == true);
            if (isTable || (node.OpType == "Gather" && node.Inputs[0] == value && Positions().IsMatch(initializer.Name)))
            {
                return rows;
            }
        }

        return null;
    }

    [GeneratedRegex(@"position_emb|embed_positions|pos_emb|(^|[./])wpe\b|cos_cache|sin_cache|cos_cached|sin_cached", RegexOptions.IgnoreCase)]
    private static partial Regex Positions();
}
