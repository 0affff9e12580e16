using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Causal attention over the blocks of keys that a fixed block mask allows, with grouped keys and values in a shared cache.</summary>
/// <remarks>query [B, S, H·d] or packed [B, S, (H + 2·G)·d], past [B, G, L, d] → [B, S, H·d], present as past. Counted densely, 2·B·H·S·T·2·d matrix FLOPs: which
/// blocks are masked depends on data; T is total_sequence_length where it is known, else L. Source: ONNX Runtime contrib operators; Abdin et al. 2024, "Phi-3".</remarks>
public sealed class SparseAttention : AttentionOperator
{
    private const int PastKey = 3, PastValue = 4, TotalLength = 7;

    public override OperatorId Id => new("com.microsoft", "SparseAttention");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        return [node.Inputs[0].WithShape(TensorShape.Of(e.Batch, e.QueryTokens, e.Heads * e.KeyWidth)), node.Inputs[PastKey], node.Inputs[PastValue]];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        var heads = Math.Max(1, node.Int("num_heads", 1));
        var groups = Math.Max(1, node.Int("kv_num_heads", heads));
        var width = AttentionExtents.Share(query[2], node.Has(1) ? heads : heads + 2 * groups);
        var total = node.Integers(TotalLength) is [var known] ? known : node.Inputs[PastKey].Shape[2];
        return new AttentionExtents
        {
            Batch = query[0],
            Heads = heads,
            KeyValueHeads = groups,
            QueryTokens = query[1],
            PastTokens = total - query[1],
            KeyTokens = total,
            KeyWidth = width,
            ValueWidth = width,
            IsCausal = true,
        };
    }

    public override bool ReadsOnHost(int input) => input is TotalLength or 8;

    public override bool IsTable(int input) => input is 5 or 6 or 9 or 10;

    public override IEnumerable<StateSlot> States(NodeContext node) => [new(PastKey, 1, StateKind.KeyCache, 2), new(PastValue, 2, StateKind.ValueCache, 2)];

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        var past = CacheElements(extents, extents.AttendedPastTokens, extents.KeyWidth);
        var added = CacheElements(extents, extents.AttendedNewTokens, extents.KeyWidth);
        yield return new(PastKey, past, OperandRole.KvCache);
        yield return new(PastValue, past, OperandRole.KvCache);
        if (node.Has(1))
        {
            yield return new(1, added, OperandRole.KvCache);
            yield return new(2, added, OperandRole.KvCache);
            yield break;
        }

        yield return new(0, extents.Batch * extents.QueryTokens * extents.Heads * extents.KeyWidth);
        yield return new(0, 2 * added, OperandRole.KvCache);
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
        var added = CacheElements(extents, extents.QueryTokens, extents.KeyWidth);
        return [new(1, added, OperandRole.KvCache), new(2, added, OperandRole.KvCache)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[B, S, 64], key: f16[B, S, 32], value: f16[B, S, 32], past_key: f16[B, 2, 128, 16], past_value: f16[B, 2, 128, 16], rows: i32[1, 9], cols: i32[1, 30], "
            + "total: i32[] = {S}, lengths: i32[B]", Attributes: "num_heads=4, kv_num_heads=2, sparse_block_size=16",
            Outputs: "f16[B, S, 64], f16[B, 2, 128, 16], f16[B, 2, 128, 16]", MatrixFlops: "2*B*4*S*S*32"),
    ];
}
