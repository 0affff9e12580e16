using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>The attention of a model without cache as it would be with one: new queries against the keys and values of all tokens, which a cache holds.</summary>
/// <remarks>The keys' length becomes a symbol of its own, so that a run of one new token attends to the whole context. Projections and all else need no change: they run over the new tokens.</remarks>
internal sealed class CachedAttention
{
    private static readonly Dim Attended = Dim.Of(StaticCache.AttendedTokens);

    private readonly PlanningGraph graph;
    private readonly HashSet<string> sequence;

    private CachedAttention(PlanningGraph graph)
    {
        this.graph = graph;
        sequence = graph.Typed.Symbols.Where(s => s.Role is SymbolRole.Sequence or SymbolRole.DecoderSequence).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The rewritten graph, and the nodes of its attention.</summary>
    public static (GraphRewrite Rewrite, ImmutableArray<int> Attentions) Of(PlanningGraph graph)
    {
        var (cached, rewrite, attentions) = (new CachedAttention(graph), new GraphRewrite(graph), ImmutableArray.CreateBuilder<int>());
        foreach (var node in LanguageModelShape.AttentionOperators(graph))
        {
            if (LanguageModelShape.ExtentsOf(graph, node) is { } extents && cached.IsOverSequence(extents.KeyTokens))
            {
                var attention = (AttentionOperator)graph.Nodes[node].Operator!;
                var cost = attention.Cost(graph.Typed.ContextOf(graph.Nodes[node]), extents with { KeyTokens = Attended, PastTokens = Attended - extents.QueryTokens });
                rewrite.Change(node, typed => typed with { Cost = cached.WithCache(typed, cost, [1, 2]) });
                attentions.Add(node);
            }
        }

        var reader = new PatternReader(graph);
        foreach (var pattern in AttentionPattern.Find(reader).Where(p => cached.IsOverSequence(p.Extents.KeyTokens)))
        {
            var extents = pattern.Extents with { KeyTokens = Attended, PastTokens = Attended - pattern.Extents.QueryTokens };
            if (rewrite.TryReplace(pattern.Members, pattern.Fused with { Cost = cached.WithCache(pattern.Fused, extents.Cost(), pattern.KeysAndValues) }))
            {
                attentions.Add(pattern.Softmax);
            }
        }

        return (rewrite, attentions.ToImmutable());
    }

    private bool IsOverSequence(Dim length) => length.Symbols.Any(s => sequence.Contains(s.Name));

    /// <summary>Keys and values are read for the whole context.</summary>
    private KernelCost WithCache(TypedNode node, KernelCost cost, ImmutableArray<int> operands) => cost with
    {
        Reads =
        [
            .. cost.Reads.Where(r => !operands.Contains(r.Index)),
            .. operands.Where(i => i < node.Inputs.Length && node.Inputs[i] >= 0 && graph.Values[node.Inputs[i]].Type.KnownShape is not null)
                .Select(i => new OperandAccess(i, graph.Values[node.Inputs[i]].Type.Shape.Elements.Substitute(s => sequence.Contains(s.Name) ? Attended : null), OperandRole.KvCache)),
        ],
    };
}
