using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Tells weights of matrix products from embeddings, heads and the rest.</summary>
/// <remarks>A weight is followed through views and moves (Transpose, Cast, Slice …) to the nodes that use it. A table that rows are looked up in is an embedding even where
/// it is the head as well. A head is the weight of a product whose result reaches a graph output as wide as the vocabulary, or whose module is named as one.</remarks>
internal sealed class WeightUses(PlanningGraph graph)
{
    /// <summary>What is made of a weight before it is used: a transpose, a cast, a split by heads.</summary>
    private const int MostMoves = 16;

    /// <summary>A head's product reaches the logits through a scale, a soft cap, a bias, a cast or two.</summary>
    private const int MostStepsToOutput = 8;

    private readonly ImmutableHashSet<long> vocabularies = Vocabularies(graph);

    /// <summary>For every constant that is a weight, what it is used for; other values have no entry.</summary>
    public static ImmutableDictionary<int, StoredTensor> Of(PlanningGraph graph)
    {
        var uses = new WeightUses(graph);
        var found = ImmutableDictionary.CreateBuilder<int, StoredTensor>();
        for (var value = 0; value < graph.Values.Length; value++)
        {
            var type = graph.Values[value].Type.ElementType;
            if (graph.Constants[value] == ConstantKind.QuantizationData || (graph.Constants[value] == ConstantKind.Weight && !IsWideFloat(type)))
            {
                found[value] = new StoredTensor(TensorUse.QuantizedWeight, type);
            }
            else if (graph.Constants[value] == ConstantKind.Weight)
            {
                found[value] = uses.Follow(value, type);
            }
        }

        return found.ToImmutable();
    }

    private static bool IsWideFloat(ElementType type) => type.IsFloat() && type.Bits() >= 16;

    private static ImmutableHashSet<long> Vocabularies(PlanningGraph graph) =>
    [
        .. graph.Nodes.Where(n => n.OpType is "Gather" or "GatherBlockQuantized" && n.Inputs[0] >= 0 && graph.Constants[n.Inputs[0]] == ConstantKind.Weight)
            .Select(n => graph.Values[n.Inputs[0]].Type.KnownShape).Where(s => s is { Rank: 2 }).Select(s => s![0].Constant ?? 0),
    ];

    private StoredTensor Follow(int weight, ElementType type)
    {
        var seen = new HashSet<int> { weight };
        var open = new Queue<int>(seen);
        var product = new StoredTensor(TensorUse.OtherWeight, type);
        while (open.TryDequeue(out var value))
        {
            foreach (var reader in graph.Readers[value])
            {
                var node = graph.Nodes[reader];
                if (LooksUpRows(node, value))
                {
                    return new StoredTensor(TensorUse.OtherWeight, type);
                }

                if (ContractedLength(node, value) is { } length)
                {
                    var use = product.Use == TensorUse.HeadWeight || IsHead(node) ? TensorUse.HeadWeight : TensorUse.MatrixWeight;
                    product = new StoredTensor(use, type, length);
                }
                else if (seen.Count <= MostMoves && ConstantOperands.IsMove(node) && node.Outputs is [>= 0 and var moved, ..] && seen.Add(moved))
                {
                    open.Enqueue(moved);
                }
            }
        }

        // A head that is the embedding stored twice is resident once, as the embedding is.
        return product.Use == TensorUse.HeadWeight && graph.Typed.Model.EmbeddingsAreTied == true ? product with { Use = TensorUse.OtherWeight } : product;
    }

    private static bool LooksUpRows(TypedNode node, int value) => node.OpType is "Gather" or "GatherBlockQuantized" && node.Inputs[0] == value;

    private long? ContractedLength(TypedNode node, int value)
    {
        if (node.Operator is not { Class: KernelClass.Matrix or KernelClass.QuantizedMatrix or KernelClass.Experts or KernelClass.Attention })
        {
            return null;
        }

        for (var input = 0; input < node.Inputs.Length; input++)
        {
            var operand = input;
            if (node.Inputs[operand] == value && graph.Values[value].Type.KnownShape is { Rank: > 1 }
                && graph.Typed.Ask(node, (found, context) => found.ContractedLength(context, operand))?.Constant is > 0 and var length)
            {
                return length;
            }
        }

        return null;
    }

    private bool IsHead(TypedNode product) => product.Outputs is [>= 0 and var output, ..]
        && graph.Values[output].Type.KnownShape is { Rank: > 0 } shape
        && ((shape[^1].Constant is { } width && vocabularies.Contains(width)) || ModuleKinds.Of(product) == ModuleKind.Head)
        && ReachesOutput(output, MostStepsToOutput);

    /// <summary>True where a value becomes a graph output of the same width, through at most a few element-wise nodes and views.</summary>
    private bool ReachesOutput(int value, int steps)
    {
        if (graph.Values[value].IsGraphOutput)
        {
            return true;
        }

        return steps > 0 && graph.Readers[value].Any(reader => graph.Nodes[reader] is var node
            && (node.IsView || node.Operator?.Class is KernelClass.Elementwise or KernelClass.Normalization || ConstantOperands.IsMove(node))
            && node.Outputs.Any(o => o >= 0 && HasWidthOf(o, value) && ReachesOutput(o, steps - 1)));
    }

    private bool HasWidthOf(int value, int other) => graph.Values[value].Type.KnownShape is { Rank: > 0 } a && graph.Values[other].Type.KnownShape is { Rank: > 0 } b && a[^1] == b[^1];
}
