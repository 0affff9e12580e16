using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Causal attention with grouped keys and values over a cache, with optional rotation, norms of Q and K, window and quantised cache.</summary>
/// <remarks>query [B, S, H·d] or packed [B, S, (H + 2·G)·d], key and value [B, S, G·d], past [B, G, P, d] → [B, S, H·d], present [B, G, max(P, T), d] with T from
/// total_sequence_length where it is known (a past of constant length is a buffer that present shares), scores [B, H, S, T]. 2·B·H·S·T·2·d matrix FLOPs; a score costs 5 vector
/// FLOPs and 1 transcendental, a bias 1 more, a soft cap 2 and 1 more; rotation is 3 vector FLOPs an element of Q and K, their norm 4; a quantised cache is dequantised at 1
/// vector FLOP an element, and its new tokens are read as activations before they are stored. Source: ONNX Runtime contrib operators; Ainslie et al. 2023, "GQA".</remarks>
public sealed class GroupQueryAttention : AttentionOperator
{
    private const int Key = 1, Value = 2, PastKey = 3, PastValue = 4, LengthsOfKeys = 5, TotalLength = 6, Cosines = 7, Sines = 8, Bias = 10, Sink = 11, QueryNorm = 14;

    public override OperatorId Id => new("com.microsoft", "GroupQueryAttention");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        var query = node.Inputs[0];
        return
        [
            query.WithShape(TensorShape.Of(e.Batch, e.QueryTokens, e.Heads * e.KeyWidth)),
            Present(node, PastKey, e),
            Present(node, PastValue, e),
            query.WithShape(TensorShape.Of(e.Batch, e.Heads, e.QueryTokens, e.KeyTokens)),
        ];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        if (query.Rank != 3)
        {
            throw node.Inconsistent("the query needs 3 dims: batch, tokens, hidden");
        }

        var heads = Math.Max(1, node.Int("num_heads", 1));
        var groups = Math.Max(1, node.Int("kv_num_heads", heads));
        var width = AttentionExtents.Share(query[2], IsPacked(node) ? heads + 2 * groups : heads);
        var total = TotalTokens(node);
        var window = node.Int("local_window_size", -1);
        var softCap = node.Real("softcap", 0) != 0 ? 1 : 0;
        return new AttentionExtents
        {
            Batch = query[0],
            Heads = heads,
            KeyValueHeads = groups,
            QueryTokens = query[1],
            PastTokens = total - NewTokens(node),
            KeyTokens = total,
            KeyWidth = width,
            ValueWidth = width,
            IsCausal = node.Int("causal", 1) == 1,
            LeftWindow = window > 0 ? window : null,
            VectorFlopsPerScore = 5 + (node.Has(Bias) ? 1 : 0) + 2 * softCap,
            TranscendentalsPerScore = 1 + softCap,
        };
    }

    public override bool ReadsOnHost(int input) => input is LengthsOfKeys or TotalLength;

    public override bool IsTable(int input) => input is Cosines or Sines or Bias;

    public override long? ParameterElements(NodeContext node, int input) => input is 12 or 13 ? 0 : null;

    public override IEnumerable<StateSlot> States(NodeContext node) => Past(node, PastKey) is null ? []
        : [new(PastKey, 1, StateKind.KeyCache, 2), new(PastValue, 2, StateKind.ValueCache, 2)];

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents)
    {
        var queries = extents.Batch * extents.QueryTokens;
        var rotated = node.Int("do_rotary", 0) == 1 && node.Inputs.Optional(Cosines)?.KnownShape is { Rank: 2 } table ? 2 * table[1] : Dim.Zero;
        var heads = extents.Heads + extents.KeyValueHeads;
        var normed = node.Has(QueryNorm) ? extents.KeyWidth : Dim.Zero;
        var dequantised = IsQuantised(node) ? 2 * CacheElements(extents, extents.AttendedTokens, extents.KeyWidth) : Dim.Zero;
        var sinks = node.Has(Sink) || node.Int("smooth_softmax", 0) == 1 ? queries * extents.Heads : Dim.Zero;
        return new KernelCost
        {
            VectorFlops = queries * heads * (3 * rotated + 4 * normed) + dequantised + sinks,
            Transcendentals = sinks + (node.Has(QueryNorm) ? queries * heads : Dim.Zero),
        };
    }

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        var isQuantised = IsQuantised(node);
        var newTokens = CacheElements(extents, isQuantised ? NewTokens(node) : extents.AttendedNewTokens, extents.KeyWidth);
        var role = isQuantised ? OperandRole.Activation : OperandRole.KvCache;
        if (IsPacked(node))
        {
            yield return new(0, extents.Batch * extents.QueryTokens * extents.Heads * extents.KeyWidth);
            yield return new(0, 2 * newTokens, role);
        }
        else
        {
            yield return new(Key, newTokens, role);
            yield return new(Value, newTokens, role);
        }

        var fromCache = isQuantised ? extents.AttendedTokens : extents.AttendedPastTokens;
        for (var input = PastKey; input <= PastValue; input++)
        {
            if (Past(node, input) is { } past)
            {
                yield return new(input, CacheElements(extents, fromCache, past.Shape[3]), OperandRole.KvCache);
            }
        }

        for (var input = Cosines; input <= Sines; input++)
        {
            if (node.Inputs.Optional(input)?.KnownShape is { Rank: > 0 } table)
            {
                yield return new(input, RotaryRows(table, extents.Batch * extents.QueryTokens));
            }
        }
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
        for (var output = 1; output <= 2; output++)
        {
            if (node.HasOutput(output))
            {
                var width = Past(node, PastKey + output - 1)?.Shape[3] ?? extents.KeyWidth;
                yield return new(output, CacheElements(extents, NewTokens(node), width), OperandRole.KvCache);
            }
        }
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[B, S, 512], key: f16[B, S, 128], value: f16[B, S, 128], past_key: f16[B, 2, P, 64], past_value: f16[B, 2, P, 64], seqlens_k: i32[B], "
            + "total_sequence_length: i32[] = {P + S}", Attributes: "num_heads=8, kv_num_heads=2",
            Outputs: "f16[B, S, 512], f16[B, 2, P + S, 64], f16[B, 2, P + S, 64]", MatrixFlops: "2*B*8*S*(P + S)*128", VectorFlops: "40*B*S*(P + S)"),
        new("qkv: f16[B, S, 96], _, _, past_key: f16[B, 2, 10, 16], past_value: f16[B, 2, 10, 16], seqlens_k: i32[B], total_sequence_length: i32[1] = {8}",
            Attributes: "num_heads=2, kv_num_heads=2", Outputs: "f16[B, S, 32], f16[B, 2, 10, 16], f16[B, 2, 10, 16]", MatrixFlops: "2*B*2*S*8*32"),
    ];

    private static bool IsPacked(NodeContext node) => node.Inputs.Optional(Key)?.KnownShape is not { Rank: 3 };

    private static bool IsQuantised(NodeContext node) => Past(node, PastKey) is { } past && past.ElementType != node.Inputs[0].ElementType;

    private static TensorType? Past(NodeContext node, int input) => node.Inputs.Optional(input) is { KnownShape.Rank: 4 } past ? past : null;

    private static Dim NewTokens(NodeContext node) => IsPacked(node) ? node.Inputs[0].Shape[1] : node.Inputs[Key].Shape[1];

    private static Dim? KnownTotal(NodeContext node) => node.Integers(TotalLength) is [var total] ? total : null;

    /// <summary>Tokens attended to; where only a buffer of constant length tells, what it can hold.</summary>
    private static Dim TotalTokens(NodeContext node) => KnownTotal(node)
        ?? (Past(node, PastKey)?.Shape[2] is not { } length ? NewTokens(node) : length.IsConstant && length != Dim.Zero ? length : length + NewTokens(node));

    private static TensorType Present(NodeContext node, int input, AttentionExtents extents)
    {
        if (Past(node, input) is not { } past)
        {
            return node.Inputs[0].WithShape(TensorShape.Of(extents.Batch, extents.KeyValueHeads, extents.KeyTokens, extents.KeyWidth));
        }

        var length = past.Shape[2];
        return node.Int("sliding_window_cache", 0) == 1 ? past : past.WithShape(past.Shape.With(2, Dim.Max(length, extents.KeyTokens)));
    }
}
