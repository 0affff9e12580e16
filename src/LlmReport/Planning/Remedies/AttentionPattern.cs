using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>A decomposed attention with the operator that would take its place.</summary>
/// <param name="Softmax">The softmax over the keys.</param>
/// <param name="IsCausal">True where its mask hides later keys, so that the operator can skip them and needs no mask.</param>
/// <param name="Members">Nodes that the operator replaces: repeats of its operands too, and where rows of tokens go in and come out, their transposes.</param>
/// <param name="Fused">The operator.</param>
/// <param name="Extents">How large it is.</param>
/// <param name="KeysAndValues">Which of the operator's inputs hold keys and values.</param>
internal sealed record AttentionPattern(int Softmax, bool IsCausal, IReadOnlyCollection<int> Members, TypedNode Fused, AttentionExtents Extents, ImmutableArray<int> KeysAndValues)
{
    public static IEnumerable<AttentionPattern> Find(PatternReader reader)
    {
        var (masks, caches) = (new CausalMasks(reader.Graph), new StaticCache(reader.Graph));
        return reader.NodesOf("Softmax").Select(softmax => DecomposedAttention.Match(reader.Graph, softmax)).OfType<AttentionNodes>()
            .Where(nodes => MultipliesActivations(reader, nodes)).Select(nodes => Of(reader, nodes, masks, caches)).OfType<AttentionPattern>();
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

    private static AttentionPattern? Of(PatternReader reader, AttentionNodes nodes, CausalMasks masks, StaticCache allocated)
    {
        var rows = new TokenRows(reader, nodes);
        var (operands, own) = (AttentionOperands.Of(rows, nodes, allocated), MasksOf(reader, nodes));
        var isCausal = own.Any(masks.IsCausal);
        if (ExtentsOf(reader, nodes, operands, isCausal, own.Length) is not { } extents)
        {
            return null;
        }

        var output = reader.Node(nodes.Output).Outputs[0];
        HashSet<int> members = [.. nodes.Between, .. operands.Members];
        if (operands.AreRows && reader.OnlyReader(output) is >= 0 and var turned && rows.IsNeedless(turned))
        {
            members.Add(turned);
            output = reader.Node(turned).Outputs[0];
        }

        ImmutableArray<int> inputs = [.. operands.Inputs.Concat(isCausal ? [] : own).Distinct()];
        ImmutableArray<int> outputs = [output, .. operands.Caches.Select(cache => cache.Present)];
        var fused = NodeOf(reader, reader.Node(members.Max()), OperatorOf(reader, operands, extents, inputs), inputs, outputs);
        return new AttentionPattern(nodes.Softmax, isCausal, members, fused, extents, [.. operands.KeysAndValues.Select(o => inputs.IndexOf(o.Value)).Where(index => index >= 0).Distinct()]);
    }

    private static FusedAttention OperatorOf(PatternReader reader, AttentionOperands operands, AttentionExtents extents, ImmutableArray<int> inputs)
    {
        AttentionOperand[] allocated = [.. operands.KeysAndValues.Where(o => o.LengthAxis is not null)];
        var cached = operands.Caches.Select(cache => cache.New).Concat(allocated.Select(o => o.Value)).Distinct();
        (int, int)? length = allocated is [{ Value: var value, LengthAxis: { } axis }, ..] ? (inputs.IndexOf(value), axis) : null;
        return new FusedAttention(extents, [.. cached.Select(v => inputs.IndexOf(v))], [.. operands.Caches.Select(cache => reader.Shape(cache.New)!)], length);
    }

    private static TypedNode NodeOf(PatternReader reader, TypedNode place, FusedAttention attention, ImmutableArray<int> inputs, ImmutableArray<int> outputs)
    {
        var node = place with
        {
            Node = new Node
            {
                Name = place.Node.Name,
                OpType = attention.Id.Name,
                Inputs = [.. inputs.Select(i => reader.Graph.Values[i].Name)],
                Outputs = [.. outputs.Select(o => reader.Graph.Values[o].Name)],
            },
            Operator = attention,
            Inputs = inputs,
            Outputs = outputs,
            IsView = false,
        };
        return node with { Cost = attention.EstimateCost(reader.Graph.Typed.ContextOf(node)) };
    }

    private static AttentionExtents? ExtentsOf(PatternReader reader, AttentionNodes nodes, AttentionOperands operands, bool isCausal, int masks)
    {
        var (scores, product) = (reader.Node(nodes.Scores), reader.Node(nodes.Output));
        if (reader.Shape(scores.Outputs[0]) is not { Rank: >= 3 } shape || reader.Shape(product.Outputs[0]) is not { Rank: >= 3 } result
            || reader.Graph.Typed.Ask(scores, (found, context) => found.ContractedLength(context, 0)) is not { } width)
        {
            return null;
        }

        // Ranks of 3 hold batch and heads as one, ranks of 5 heads by their groups.
        var (queries, keys, heads) = (shape[^2], shape[^1], shape.Product(1, shape.Rank - 2));
        var stored = reader.Shape(operands.Keys.Value)?.ElementCount;
        return new AttentionExtents
        {
            Batch = shape[0],
            Heads = heads,
            KeyValueHeads = stored is not null && Dim.TryDivideExactly(stored, shape[0] * keys * width, out var groups) ? groups : heads,
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
