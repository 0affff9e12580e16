using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>The head of a language model run for the last position alone: its costs with a sequence of one token.</summary>
internal static class LastLogits
{
    /// <summary>Null where the logits do not grow with the sequence.</summary>
    public static GraphRewrite? Rewrite(PlanningGraph graph, LanguageModelShape model)
    {
        var sequence = graph.Typed.Symbols.Where(s => s.Role is SymbolRole.Sequence or SymbolRole.DecoderSequence).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var logits = graph.Nodes[model.Head[0]].Outputs[0];
        if (logits < 0 || graph.Values[logits].Type.KnownShape is not { } shape || !shape.ElementCount.Symbols.Any(s => sequence.Contains(s.Name)))
        {
            return null;
        }

        var rewrite = new GraphRewrite(graph);
        foreach (var node in model.Head)
        {
            rewrite.Change(node, typed => typed with { Cost = ForOneToken(graph, typed, symbol => sequence.Contains(symbol.Name) ? Dim.One : null) });
        }

        return rewrite;
    }

    private static KernelCost? ForOneToken(PlanningGraph graph, TypedNode node, Func<Symbol, Dim?> one) => node.Cost is not { } cost ? null : cost with
    {
        MatrixFlops = cost.MatrixFlops.Substitute(one),
        VectorFlops = cost.VectorFlops.Substitute(one),
        Transcendentals = cost.Transcendentals.Substitute(one),
        Reads = Accesses(graph, node.Inputs, cost.Reads, one),
        Writes = Accesses(graph, node.Outputs, cost.Writes, one),
    };

    private static ImmutableArray<OperandAccess> Accesses(PlanningGraph graph, ImmutableArray<int> values, ImmutableArray<OperandAccess> known, Func<Symbol, Dim?> one) =>
    [
        .. known.Select(access => access with { Elements = access.Elements.Substitute(one) }),
        .. values.Select((value, index) => (value, index)).Where(v => v.value >= 0 && known.All(k => k.Index != v.index) && graph.Values[v.value].Type.KnownShape is not null)
            .Select(v => new OperandAccess(v.index, graph.Values[v.value].Type.Shape.Elements.Substitute(one))),
    ];
}
