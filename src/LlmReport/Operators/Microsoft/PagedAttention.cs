using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Attention of packed tokens over a cache that is kept in blocks, which a table finds for every sequence.</summary>
/// <remarks>query [tokens, H·d] or packed [tokens, (H + 2·G)·d], key_cache [blocks, blockSize, G, d], block_table [B, most blocks of a sequence] → [tokens, H·dv], caches as
/// given. How much of its blocks a sequence uses depends on data: every token is counted over most blocks · blockSize keys (a window at most), 2·tokens·H·T·(d + dv) matrix FLOPs; every
/// sequence reads that many tokens. Layout LATENT keeps K and V in one row of which V is the first v_head_size elements. Source: ONNX Runtime contrib operators; Kwon et al. 2023.</remarks>
public sealed class PagedAttention : AttentionOperator
{
    private const int Key = 1, Value = 2, KeyCache = 3, ValueCache = 4, PastLengths = 6, BlockTable = 7, Cosines = 8, Sines = 9;

    public override OperatorId Id => new("com.microsoft", "PagedAttention");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        return
        [
            node.Inputs[0].WithShape(TensorShape.Of(e.QueryTokens, e.Heads * e.ValueWidth)),
            node.Inputs[KeyCache],
            node.Inputs.Optional(ValueCache) ?? TensorType.Unknown,
        ];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        var heads = Math.Max(1, node.Int("num_heads", 1));
        var groups = Math.Max(1, node.Int("kv_num_heads", heads));
        var width = AttentionExtents.Share(query[1], node.Has(Key) || IsLatent(node) ? heads : heads + 2 * groups);
        var tokens = node.Inputs[BlockTable].Shape[1] * node.Inputs[KeyCache].Shape[1];
        if (node.Int("local_window_size", -1) is > 0 and var window)
        {
            tokens = Dim.Min(tokens, window);
        }

        var softCap = node.Real("softcap", 0) != 0 ? 1 : 0;
        return new AttentionExtents
        {
            Batch = 1,
            Heads = heads,
            KeyValueHeads = groups,
            QueryTokens = query[0],
            PastTokens = tokens,
            KeyTokens = tokens,
            KeyWidth = width,
            ValueWidth = node.Int("v_head_size", 0) is > 0 and var narrow ? narrow : width,
            VectorFlopsPerScore = 5 + 2 * softCap,
            TranscendentalsPerScore = 1 + softCap,
        };
    }

    public override bool ReadsOnHost(int input) => input is PastLengths or 16;

    public override bool IsTable(int input) => input is Cosines or Sines;

    public override long? ParameterElements(NodeContext node, int input) => input is 14 or 15 ? 0 : null;

    public override IEnumerable<StateSlot> States(NodeContext node) => IsLatent(node) ? [new(KeyCache, 1, StateKind.KeyCache, null)]
        : [new(KeyCache, 1, StateKind.KeyCache, null), new(ValueCache, 2, StateKind.ValueCache, null)];

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        var sequences = node.Inputs[BlockTable].Shape[0];
        for (var input = KeyCache; input <= (IsLatent(node) ? KeyCache : ValueCache); input++)
        {
            yield return new(input, sequences * CacheElements(extents, extents.AttendedTokens, node.Inputs[input].Shape[3]), OperandRole.KvCache);
        }

        for (var input = Cosines; input <= Sines; input++)
        {
            if (node.Inputs.Optional(input)?.KnownShape is { } table)
            {
                yield return new(input, RotaryRows(table, extents.QueryTokens));
            }
        }
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
        for (var input = KeyCache; input <= (IsLatent(node) ? KeyCache : ValueCache); input++)
        {
            if (node.HasOutput(input - KeyCache + 1))
            {
                yield return new(input - KeyCache + 1, CacheElements(extents, extents.QueryTokens, node.Inputs[input].Shape[3]), OperandRole.KvCache);
            }
        }
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[N, 64], key: f16[N, 32], value: f16[N, 32], key_cache: f16[100, 16, 2, 16], value_cache: f16[100, 16, 2, 16], starts: i32[B + 1], past: i32[B], "
            + "block_table: i32[B, 8]", Attributes: "num_heads=4, kv_num_heads=2",
            Outputs: "f16[N, 64], f16[100, 16, 2, 16], f16[100, 16, 2, 16]", MatrixFlops: "2*N*4*128*32"),
    ];

    private static bool IsLatent(NodeContext node) => node.Text("kv_cache_layout", "SEPARATE") == "LATENT";
}
