using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Attention of a decoder with its projections over time-major tokens; inputs tell at run time whether it is self- or cross-attention and whether it uses a cache.</summary>
/// <remarks>query [S, B, D], key [L, B, D], q_weight [D, D], kv_weight [D, 2·D], caches [B, H, C, d] → [S, B, D], new caches [B, H, T, d]. T is S or C + S for
/// self-attention, L or C for cross-attention. 2·S·B·D·D matrix FLOPs to project the query, 4·B·D·D for every new key, 2·B·S·T·2·D for attention.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class DecoderAttention : AttentionOperator
{
    private const int KeyCache = 6, ValueCache = 7, IsCross = 8, UsesPast = 9;

    public override OperatorId Id => new("com.microsoft", "DecoderAttention");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var query = node.Inputs[0];
        Dim heads = Math.Max(1, node.Int("num_heads", 1));
        var cache = query.WithShape(TensorShape.Of(query.Shape[1], heads, Tokens(node)?.Total ?? node.FreshDim("cached_tokens", minimum: 1),
            AttentionExtents.Share(query.Shape[2], heads)));
        return [query, cache, cache];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        Dim heads = Math.Max(1, node.Int("num_heads", 1));
        var width = AttentionExtents.Share(query[2], heads);
        var (total, added) = Tokens(node) ?? (node.Outputs is [_, { KnownShape: { } cache }, ..] ? cache[2] : node.Inputs[1].Shape[0], query[0]);
        return new AttentionExtents
        {
            Batch = query[1],
            Heads = heads,
            KeyValueHeads = heads,
            QueryTokens = query[0],
            PastTokens = total - added,
            KeyTokens = total,
            KeyWidth = width,
            ValueWidth = width,
            VectorFlopsPerScore = node.Has(5) ? 6 : 5,
        };
    }

    public override bool ReadsOnHost(int input) => input >= IsCross;

    public override IEnumerable<StateSlot> States(NodeContext node) => !node.Has(KeyCache) ? []
        : [new(KeyCache, 1, StateKind.KeyCache, 2), new(ValueCache, 2, StateKind.ValueCache, 2)];

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents)
    {
        var hidden = node.Inputs[0].Shape[2];
        var added = extents.KeyTokens - extents.PastTokens;
        return new KernelCost
        {
            MatrixFlops = 2 * extents.Batch * hidden * hidden * (extents.QueryTokens + 2 * added),
            VectorFlops = extents.Batch * hidden * (extents.QueryTokens + 2 * added),
        };
    }

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        for (var input = KeyCache; input <= ValueCache; input++)
        {
            if (node.Has(input))
            {
                yield return new(input, CacheElements(extents, extents.PastTokens, extents.KeyWidth), OperandRole.KvCache);
            }
        }
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
        var added = CacheElements(extents, extents.KeyTokens - extents.PastTokens, extents.KeyWidth);
        for (var output = 1; output <= 2; output++)
        {
            if (node.HasOutput(output))
            {
                yield return new(output, added, OperandRole.KvCache);
            }
        }
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f32[S, B, 64], key: f32[S, B, 64], q_weight: f32[64, 64], kv_weight: f32[64, 128], bias: f32[192], _, key_cache: f32[B, 4, P, 16], value_cache: f32[B, 4, P, 16], "
            + "static_kv: b[1] = {0}, use_past: b[1] = {1}, has_layer_state: b[1] = {1}, has_key_padding_mask: b[1] = {0}", Attributes: "num_heads=4",
            Outputs: "f32[S, B, 64], f32[B, 4, P + S, 16], f32[B, 4, P + S, 16]", MatrixFlops: "2*B*64*64*3*S + 2*B*4*S*(P + S)*32"),
    ];

    /// <summary>Tokens attended to and those of them that are new; null where the inputs that decide are not known.</summary>
    private static (Dim Total, Dim Added)? Tokens(NodeContext node)
    {
        if (node.Constants(IsCross) is not [var cross] || node.Constants(UsesPast) is not [var past])
        {
            return null;
        }

        var added = cross != 0 ? node.Inputs[1].Shape[0] : node.Inputs[0].Shape[0];
        var cached = past != 0 ? node.Inputs[KeyCache].Shape[2] : Dim.Zero;
        return cross != 0 && past != 0 ? (cached, Dim.Zero) : (cached + added, added);
    }
}
