using LlmReport.Onnx;

namespace LlmReport.Planning;

/// <summary>An embedding table and a head that are, or may be, the same weights stored twice.</summary>
/// <param name="Embedding">Value of the table.</param>
/// <param name="Head">Value of the head's matrix.</param>
/// <param name="IsCertain">True where a config or equal bytes say so; their shapes alone only suggest it.</param>
public sealed record WeightTying(int Embedding, int Head, bool IsCertain)
{
    /// <summary>A head's product reaches the logits through a scale, a soft cap, a bias, a cast or two.</summary>
    private const int MaximumSteps = 8;

    /// <summary>The tie of a model; null where shapes exclude one.</summary>
    public static WeightTying? Find(PlanningGraph graph, IReadOnlyCollection<WeightTensor> tensors)
    {
        var weights = tensors.Where(t => t.Kind == ConstantKind.Weight).ToList();
        foreach (var embedding in weights.Where(w => IsEmbedding(graph, w.Value)))
        {
            var dims = Dims(graph, embedding.Value);
            var head = weights.FirstOrDefault(w => w.Value != embedding.Value && IsHead(graph, w.Value, dims));
            if (head is not null)
            {
                return new WeightTying(embedding.Value, head.Value, IsSame(graph, embedding.Value, head.Value));
            }
        }

        return null;
    }

    private static long[] Dims(PlanningGraph graph, int value) => [.. graph.Values[value].Type.Shape.Dims.Select(d => d.Constant ?? 0)];

    private static bool IsEmbedding(PlanningGraph graph, int value) => graph.Values[value].Type.KnownShape is { Rank: 2 }
        && graph.Readers[value].Any(r => graph.Nodes[r].OpType == "Gather" && graph.Nodes[r].Inputs[0] == value);

    private static bool IsHead(PlanningGraph graph, int value, long[] table)
    {
        if (graph.Values[value].Type.KnownShape is not { Rank: 2 } || table[0] == table[1])
        {
            return false;
        }

        var dims = Dims(graph, value);
        return (dims.AsSpan().SequenceEqual(table) || (dims[0] == table[1] && dims[1] == table[0]))
            && graph.Readers[value].Any(r => MakesOutput(graph, r, table.Max(), MaximumSteps));
    }

    /// <summary>True where what a node makes becomes a graph output with the vocabulary as last axis, through at most a few further nodes.</summary>
    private static bool MakesOutput(PlanningGraph graph, int node, long vocabulary, int steps)
    {
        foreach (var output in graph.Nodes[node].Outputs.Where(o => o >= 0))
        {
            var endsInVocabulary = graph.Values[output].Type.KnownShape is { Rank: > 0 } shape && shape[^1].Constant == vocabulary;
            if ((endsInVocabulary && graph.Values[output].IsGraphOutput)
                || (steps > 0 && graph.Readers[output].Any(reader => MakesOutput(graph, reader, vocabulary, steps - 1))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(PlanningGraph graph, int embedding, int head)
    {
        if (graph.Typed.Model.EmbeddingsAreTied is { } tied)
        {
            return tied;
        }

        return Dims(graph, embedding).AsSpan().SequenceEqual(Dims(graph, head))
            && graph.Values[embedding].Initializer is { } a && graph.Values[head].Initializer is { } b
            && TensorPayloads.PayloadsAreEqual(a.Storage, b.Storage, Path.GetDirectoryName(Path.GetFullPath(graph.Typed.Model.Path)) ?? "");
    }
}
