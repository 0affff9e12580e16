using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = softmax(scale·Q·Kᵀ + mask)·V over heads, with grouped keys and values, an optional cache and an optional window.</summary>
/// <remarks>Q [B, H, S, dk] or [B, S, H·dk], K [B, G, L, dk] or [B, L, G·dk], V likewise of width dv; past [B, G, P, ·] → Y as Q of width dv, present [B, G, T, ·]
/// with T = P + L, scores [B, H, S, T]. 2·B·H·S·T·(dk + dv) matrix FLOPs; a score costs 5 vector FLOPs and 1 transcendental, a mask 1 more, a soft cap 2 more and 1
/// transcendental. With <c>nonpad_kv_seqlen</c> K and V are the whole allocated cache. A node that carries <c>num_heads</c> is ONNX Runtime's operator of this name without
/// its domain. Source: ONNX Attention-23, -24, -25.</remarks>
public sealed class Attention : AttentionOperator
{
    private const int Mask = 3, PastKey = 4, PastValue = 5, ValidLengths = 6;

    private static readonly Microsoft.Attention WithProjection = new();

    public override OperatorId Id => new("", "Attention", SinceVersion: 23);

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (IsWithoutDomain(node))
        {
            return WithProjection.InferOutputs(node);
        }

        TensorType q = node.Inputs[0], k = node.Inputs[1], v = node.Inputs[2];
        var e = Extents(node);
        node.Unify(q.Shape[0], k.Shape[0], "the batch of Q and K");
        node.Unify(k.Shape[^2], v.Shape[^2], "the tokens of K and V");
        return
        [
            q.WithShape(q.Shape.Rank == 3
                ? TensorShape.Of(q.Shape[0], q.Shape[1], e.Heads * e.ValueWidth)
                : TensorShape.Of(q.Shape[0], e.Heads, e.QueryTokens, e.ValueWidth)),
            k.WithShape(TensorShape.Of(e.Batch, e.KeyValueHeads, e.KeyTokens, e.KeyWidth)),
            v.WithShape(TensorShape.Of(e.Batch, e.KeyValueHeads, e.KeyTokens, e.ValueWidth)),
            q.WithShape(TensorShape.Of(e.Batch, e.Heads, e.QueryTokens, e.KeyTokens)),
        ];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        if (IsWithoutDomain(node))
        {
            return WithProjection.Extents(node);
        }

        TensorShape q = node.Inputs[0].Shape, k = node.Inputs[1].Shape, v = node.Inputs[2].Shape;
        if (q.Rank is not (3 or 4) || k.Rank is not (3 or 4) || v.Rank is not (3 or 4))
        {
            throw node.Inconsistent("Q, K and V need 3 or 4 dims");
        }

        Dim heads = q.Rank == 4 ? q[1] : Math.Max(1, node.Int("q_num_heads", 1));
        Dim keyValueHeads = k.Rank == 4 ? k[1] : node.Int("kv_num_heads") ?? node.Int("q_num_heads", 1);
        var past = node.Inputs.Optional(PastKey)?.Shape[2];
        var total = past is null ? k[^2] : past + k[^2];
        long left = node.Int("left_window_size", -1), right = node.Int("right_window_size", -1);
        var softCap = node.Real("softcap", 0) != 0 ? 1 : 0;
        return new AttentionExtents
        {
            Batch = q[0],
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            QueryTokens = q[^2],
            PastTokens = past ?? (node.Has(ValidLengths) ? total - q[^2] : Dim.Zero),
            KeyTokens = total,
            KeyWidth = q.Rank == 4 ? q[3] : AttentionExtents.Share(q[2], heads),
            ValueWidth = v.Rank == 4 ? v[3] : AttentionExtents.Share(v[2], keyValueHeads),
            IsCausal = node.Int("is_causal", 0) == 1,
            LeftWindow = left < 0 ? null : left + 1,
            RightWindow = right < 0 ? null : right,
            VectorFlopsPerScore = 5 + (node.Has(Mask) ? 1 : 0) + 2 * softCap,
            TranscendentalsPerScore = 1 + softCap,
        };
    }

    public override bool ReadsOnHost(int input) => input == ValidLengths;

    public override bool IsTable(int input) => input == Mask;

    public override IEnumerable<StateSlot> States(NodeContext node) => IsWithoutDomain(node) ? WithProjection.States(node)
        : node.Has(PastKey) ? [new(PastKey, 1, StateKind.KeyCache, 2), new(PastValue, 2, StateKind.ValueCache, 2)] : [];

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents) =>
        IsWithoutDomain(node) ? Microsoft.Attention.Projection(node, extents) : KernelCost.Zero;

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        if (IsWithoutDomain(node) || !(node.Has(PastKey) || node.HasOutput(1) || node.Has(ValidLengths)))
        {
            yield break;
        }

        var tokens = node.Has(ValidLengths) ? extents.AttendedTokens : extents.AttendedNewTokens;
        yield return new(1, CacheElements(extents, tokens, extents.KeyWidth), OperandRole.KvCache);
        yield return new(2, CacheElements(extents, tokens, extents.ValueWidth), OperandRole.KvCache);
        if (node.Has(PastKey))
        {
            yield return new(PastKey, CacheElements(extents, extents.AttendedPastTokens, extents.KeyWidth), OperandRole.KvCache);
            yield return new(PastValue, CacheElements(extents, extents.AttendedPastTokens, extents.ValueWidth), OperandRole.KvCache);
        }
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
        if (IsWithoutDomain(node))
        {
            yield break;
        }

        var tokens = extents.KeyTokens - extents.PastTokens;
        if (node.HasOutput(1))
        {
            yield return new(1, CacheElements(extents, tokens, extents.KeyWidth), OperandRole.KvCache);
        }

        if (node.HasOutput(2))
        {
            yield return new(2, CacheElements(extents, tokens, extents.ValueWidth), OperandRole.KvCache);
        }
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("Q: f16[B, 8, S, 64], K: f16[B, 2, L, 64], V: f16[B, 2, L, 64]", Outputs: "f16[B, 8, S, 64]",
            MatrixFlops: "2*B*8*S*L*128", VectorFlops: "40*B*S*L", Transcendentals: "8*B*S*L"),
        new("Q: f32[B, S, 512], K: f32[B, S, 256], V: f32[B, S, 128], _, past_key: f32[B, 4, P, 64], past_value: f32[B, 4, P, 32]",
            Attributes: "q_num_heads=8, kv_num_heads=4, is_causal=1", Outputs: "f32[B, S, 256], f32[B, 4, P + S, 64], f32[B, 4, P + S, 32]",
            MatrixFlops: "2*B*8*S*(P + S)*96"),
    ];

    private static bool IsWithoutDomain(NodeContext node) => node.Int("num_heads") is not null && node.Int("q_num_heads") is null;
}
