using System.Collections.Immutable;

namespace LlmReport.Planning.Remedies;

/// <summary>A Concat of a cache and new tokens that serves one attention alone, so that an operator which keeps the cache takes it in.</summary>
/// <param name="Past">The cache before the step.</param>
/// <param name="New">The keys or values of the new tokens.</param>
/// <param name="Present">The cache after the step, an output of the graph.</param>
/// <param name="IsTurned">True where the new tokens are rows, taken before the transpose that only puts them into the cache's order.</param>
/// <param name="Members">The Concat, and that transpose.</param>
internal sealed record AppendedCache(int Past, int New, int Present, bool IsTurned, ImmutableArray<int> Members)
{
    /// <summary>Null where the value is no such cache, or others read it.</summary>
    /// <param name="rows">What are rows of tokens in front of the attention.</param>
    /// <param name="present">What the attention reads as keys or values.</param>
    /// <param name="attention">The nodes of the attention.</param>
    /// <param name="fromRows">False where new tokens are to come as the cache has them.</param>
    public static AppendedCache? Of(TokenRows rows, int present, HashSet<int> attention, bool fromRows)
    {
        var (reader, graph) = (rows.Reader, rows.Reader.Graph);
        var concat = reader.ProducerOf(present);
        if (reader.TypeOf(concat) != "Concat" || !graph.IsState[present] || reader.Node(concat).Inputs is not [>= 0 and var past, >= 0 and var added] || !graph.Values[past].IsGraphInput
            || !graph.Readers[present].All(r => attention.Contains(r) || graph.IsHost[r] || ServesAttention(reader, r, attention)) || reader.Shape(added) is null)
        {
            return null;
        }

        var turned = reader.ProducerOf(reader.Source(added));
        return fromRows && rows.IsNeedless(turned) && reader.OnlyReader(reader.Node(turned).Outputs[0]) == concat && reader.Shape(reader.Node(turned).Inputs[0]) is not null
            ? new AppendedCache(past, reader.Node(turned).Inputs[0], present, true, [turned, concat])
            : new AppendedCache(past, added, present, false, [concat]);
    }

    /// <summary>True for a view that the attention alone reads.</summary>
    private static bool ServesAttention(PatternReader reader, int node, HashSet<int> attention) =>
        reader.Node(node) is { IsView: true, Outputs: [>= 0 and var view, ..] } && reader.Graph.Readers[view].All(r => attention.Contains(r) || reader.Graph.IsHost[r] || ServesAttention(reader, r, attention));
}
