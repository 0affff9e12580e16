using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>What a graph shows of a language model: where its logits come from, and whether a token sees only those before it.</summary>
/// <param name="Head">The product that makes the logits, and what follows it up to the graph output, in execution order.</param>
/// <param name="Vocabulary">Width of the logits.</param>
/// <param name="IsCausal">True where attention hides later tokens, or the graph carries state from token to token.</param>
internal sealed record LanguageModelShape(ImmutableArray<int> Head, long Vocabulary, bool IsCausal)
{
    /// <summary>A head's product reaches the logits through a scale, a soft cap, a bias, a cast or two.</summary>
    private const int MostStepsFromOutput = 10;

    /// <summary>Fewer are classes, not words.</summary>
    private const long SmallestVocabulary = 32;

    /// <summary>Null where no output holds logits for every position of a sequence of tokens.</summary>
    public static LanguageModelShape? Of(PlanningGraph graph)
    {
        for (var value = 0; value < graph.Values.Length; value++)
        {
            if (graph.Values[value].IsGraphOutput && !graph.IsState[value] && WidthOf(graph, value) is { } vocabulary && HeadOf(graph, value, vocabulary) is { } head && ReadsTokens(graph))
            {
                return new LanguageModelShape(head, vocabulary, graph.Typed.HasState || AttendsCausally(graph));
            }
        }

        return null;
    }

    /// <summary>Nodes of attention operators, and of decomposed ones the softmax.</summary>
    public static IEnumerable<int> AttentionOperators(PlanningGraph graph) =>
        Enumerable.Range(0, graph.Nodes.Length).Where(n => graph.Nodes[n].Operator is AttentionOperator && graph.IsDeviceNode(n));

    /// <summary>The extents of an attention operator; null where a shape is not known.</summary>
    public static AttentionExtents? ExtentsOf(PlanningGraph graph, int node) =>
        graph.Typed.Ask(graph.Nodes[node], (found, context) => (found as AttentionOperator)?.Extents(context));

    private static long? WidthOf(PlanningGraph graph, int output) => graph.Values[output].Type is { KnownShape: { Rank: >= 2 } shape } type && type.ElementType.IsFloat()
        && shape[^1].Constant is >= SmallestVocabulary and var width && IsVocabulary(graph, output, width) ? width : null;

    /// <summary>A width that a table of embeddings has rows, or that the output's name calls logits.</summary>
    private static bool IsVocabulary(PlanningGraph graph, int output, long width) => graph.Values[output].Name.Contains("logits", StringComparison.OrdinalIgnoreCase)
        || graph.Nodes.Any(n => n.OpType is "Gather" or "GatherBlockQuantized" && n.Inputs[0] >= 0 && graph.Values[n.Inputs[0]].Type.KnownShape is { Rank: 2 } table && table[0].Constant == width);

    private static ImmutableArray<int>? HeadOf(PlanningGraph graph, int output, long vocabulary)
    {
        var chain = new List<int>();
        var value = output;
        for (var step = 0; step < MostStepsFromOutput && graph.Values[value].Producer is >= 0 and var producer; step++)
        {
            var node = graph.Nodes[producer];
            chain.Add(producer);
            if (node.Operator?.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix)
            {
                chain.Reverse();
                return [.. chain.Where(graph.IsDeviceNode)];
            }

            var inputs = node.Inputs.Where(i => i >= 0 && graph.Constants[i] == ConstantKind.None && graph.Values[i].Type.KnownShape is { Rank: > 0 } shape && shape[^1].Constant == vocabulary).ToList();
            if (inputs is not [var input] || !(node.IsView || node.Operator?.Class == KernelClass.Elementwise || node.OpType is "Cast"))
            {
                return null;
            }

            value = input;
        }

        return null;
    }

    /// <summary>Tokens come in as integers that rows are looked up by, or as embeddings beside a cache.</summary>
    private static bool ReadsTokens(PlanningGraph graph) => graph.Typed.HasState || graph.Nodes.Any(n => n.OpType is "Gather" or "GatherBlockQuantized" or "EmbedLayerNormalization"
        && n.Inputs.Any(i => i >= 0 && graph.Constants[i] == ConstantKind.Weight));

    private static bool AttendsCausally(PlanningGraph graph)
    {
        var masks = new CausalMasks(graph);
        foreach (var node in AttentionOperators(graph))
        {
            var attention = graph.Nodes[node];
            if (ExtentsOf(graph, node) is { IsCausal: true } || attention.Inputs.Where((v, i) => v >= 0 && attention.Operator!.IsTable(i)).Any(masks.IsCausal))
            {
                return true;
            }
        }

        var reader = new PatternReader(graph);
        return reader.NodesOf("Softmax").Select(n => DecomposedAttention.Match(graph, n)).OfType<AttentionNodes>().Any(nodes => AttentionPattern.MasksOf(reader, nodes).Any(masks.IsCausal));
    }
}
