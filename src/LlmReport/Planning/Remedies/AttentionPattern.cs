using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>A decomposed attention with the operator that would take its place.</summary>
/// <param name="Softmax">The softmax over the keys.</param>
/// <param name="IsCausal">True where its mask hides later keys, so that the operator can skip them and needs no mask.</param>
/// <param name="Members">Nodes that the operator replaces: transposes and repeats of its operands and of its result too.</param>
/// <param name="Fused">The operator.</param>
/// <param name="Extents">How large it is.</param>
/// <param name="KeysAndValues">Which of the operator's inputs hold keys and values.</param>
internal sealed record AttentionPattern(int Softmax, bool IsCausal, IReadOnlyCollection<int> Members, TypedNode Fused, AttentionExtents Extents, ImmutableArray<int> KeysAndValues)
{
    public static IEnumerable<AttentionPattern> Find(PatternReader reader)
    {
        var masks = new CausalMasks(reader.Graph);
        return reader.NodesOf("Softmax").Select(softmax => DecomposedAttention.Match(reader.Graph, softmax)).OfType<AttentionNodes>()
            .Where(nodes => MultipliesActivations(reader, nodes)).Select(nodes => Of(reader, nodes, masks)).OfType<AttentionPattern>();
    }

    /// <summary>Masks and biases: what is added to the scores, multiplied with them or chosen by, save numbers.</summary>
    public static ImmutableArray<int> MasksOf(PatternReader reader, AttentionNodes nodes) =>
    [
        .. nodes.Between.Where(n => n != nodes.Scores && n != nodes.Output).SelectMany(n => reader.Node(n).Inputs)
            .Where(i => i >= 0 && !nodes.Between.Contains(reader.Maker(i)) && !nodes.Between.Contains(reader.ProducerOf(i)) && !reader.IsScalar(i)).Distinct(),
    ];

    /// <summary>Both operands of both products are made by the graph: a product with weights is none of attention.</summary>
    private static bool MultipliesActivations(PatternReader reader, AttentionNodes nodes) =>
        new[] { nodes.Scores, nodes.Output }.All(product => reader.Node(product).Inputs.All(i => i >= 0 && reader.Graph.Constants[reader.Graph.Roots[i]] == ConstantKind.None && !reader.IsConstant(i)));

    private static AttentionPattern? Of(PatternReader reader, AttentionNodes nodes, CausalMasks masks)
    {
        var (members, output) = (new HashSet<int>(nodes.Members), reader.Node(nodes.Output).Outputs[0]);
        if (reader.OnlyReader(output) is >= 0 and var turned && reader.TypeOf(turned) == "Transpose")
        {
            members.Add(turned);
            output = reader.Node(turned).Outputs[0];
        }

        var own = MasksOf(reader, nodes);
        var isCausal = own.Any(masks.IsCausal);
        if (ExtentsOf(reader, nodes, isCausal, own.Length) is not { } extents)
        {
            return null;
        }

        ImmutableArray<int> cached = [OperandBehind(reader, members, reader.Node(nodes.Scores).Inputs[1]), OperandBehind(reader, members, reader.Node(nodes.Output).Inputs[1])];
        var appended = cached.Distinct().Select(value => AppendedCache.Of(reader, value, members)).OfType<AppendedCache>().ToImmutableArray();
        members.UnionWith(appended.SelectMany(cache => cache.Members));
        var inputs = reader.InputsOf(members).Where(i => !reader.IsScalar(i) && !(isCausal && own.Contains(i))).ToImmutableArray();
        var place = reader.Node(members.Max());
        ImmutableArray<int> outputs = [output, .. appended.Select(cache => cache.Present)];
        var fused = place with
        {
            Node = new Node { Name = place.Node.Name, OpType = "Attention", Inputs = [.. inputs.Select(i => reader.Graph.Values[i].Name)], Outputs = [.. outputs.Select(o => reader.Graph.Values[o].Name)] },
            Operator = OperatorCatalogue.Find("", "Attention"),
            Inputs = inputs,
            Outputs = outputs,
            IsView = false,
            Cost = extents.Cost() with
            {
                Reads = [.. appended.SelectMany(cache => new[] { cache.Past, cache.New }).Where(inputs.Contains).Select(v => new OperandAccess(inputs.IndexOf(v), reader.Shape(v)!.Elements, OperandRole.KvCache))],
                Writes = [.. appended.Select((cache, index) => new OperandAccess(index + 1, reader.Shape(cache.New)!.Elements, OperandRole.KvCache))],
            },
        };
        return new AttentionPattern(nodes.Softmax, isCausal, members, fused, extents, [.. cached.Select(value => inputs.IndexOf(value)).Where(index => index >= 0).Distinct()]);
    }

    /// <summary>The value outside the pattern that an operand of a product is made of.</summary>
    private static int OperandBehind(PatternReader reader, HashSet<int> members, int value)
    {
        while (reader.ProducerOf(value) is >= 0 and var producer && (members.Contains(producer) || (reader.Node(producer).IsView && members.Contains(reader.Maker(value)))))
        {
            value = reader.Node(producer).Inputs[0];
        }

        return value;
    }

    private static AttentionExtents? ExtentsOf(PatternReader reader, AttentionNodes nodes, bool isCausal, int masks)
    {
        var (scores, product) = (reader.Node(nodes.Scores), reader.Node(nodes.Output));
        if (reader.Shape(scores.Outputs[0]) is not { Rank: >= 3 } shape || reader.Shape(product.Outputs[0]) is not { Rank: >= 3 } result
            || scores.Operator?.ContractedLength(reader.Graph.Typed.ContextOf(scores), 0) is not { } width)
        {
            return null;
        }

        var (queries, keys) = (shape[^2], shape[^1]);
        return new AttentionExtents
        {
            Batch = shape.Product(0, shape.Rank - 2),
            Heads = Dim.One,
            KeyValueHeads = Dim.One,
            QueryTokens = queries,
            PastTokens = keys - queries,
            KeyTokens = keys,
            KeyWidth = width,
            ValueWidth = result[^1],
            IsCausal = isCausal && Dim.ProveAtLeast(keys, queries) != false,
            VectorFlopsPerScore = 5 + (isCausal ? 0 : masks),
        };
    }
}
