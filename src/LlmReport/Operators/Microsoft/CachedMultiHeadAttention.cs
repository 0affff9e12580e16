using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Attention of ONNX Runtime over query 0, key 1 and value 2 with a bias of the projections and an optional cache.</summary>
/// <remarks>A key of 4 dims [B, H, T, d] is a finished cache (cross-attention); a query [B, S, H, 3, d] or a key [B, T, H, 2, d] is packed.</remarks>
public abstract class CachedMultiHeadAttention : AttentionOperator
{
    protected abstract int Bias { get; }

    protected abstract int Mask { get; }

    protected abstract int AttentionBias { get; }

    /// <summary>Position of the past keys; the past values follow.</summary>
    protected abstract int PastKey { get; }

    /// <summary>Position of the length of a shared buffer.</summary>
    protected abstract int PastLength { get; }

    /// <summary>True where past and present are one buffer.</summary>
    protected abstract bool SharesBuffer(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        var query = node.Inputs[0];
        var isShared = SharesBuffer(node);
        var value = node.Inputs.Optional(2) ?? query;
        return
        [
            query.WithShape(TensorShape.Of(e.Batch, e.QueryTokens, e.Heads * e.ValueWidth)),
            isShared && PastType(node, PastKey) is { } pastKey ? pastKey : query.WithShape(TensorShape.Of(e.Batch, e.Heads, e.KeyTokens, e.KeyWidth)),
            isShared && PastType(node, PastKey + 1) is { } pastValue ? pastValue : value.WithShape(TensorShape.Of(e.Batch, e.Heads, e.KeyTokens, e.ValueWidth)),
            query.WithShape(TensorShape.Of(e.Batch, e.Heads, e.QueryTokens, e.KeyTokens)),
        ];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        var key = node.Inputs.Optional(1)?.KnownShape;
        var value = node.Inputs.Optional(2)?.KnownShape;
        if (query.Rank is not (3 or 5))
        {
            throw node.Inconsistent("the query needs 3 dims, or 5 where Q, K and V are packed");
        }

        Dim heads = Math.Max(1, node.Int("num_heads", 1));
        var merged = key is null && query.Rank == 3 ? 3 : 1;
        var width = query.Rank == 5 ? query[4] : AttentionExtents.Share(query[2], merged * heads);
        var newTokens = key is null ? query[1] : key.Rank == 4 ? key[2] : key.Rank > 1 ? key[1] : query[1];
        var past = PastTokens(node, newTokens);
        return new AttentionExtents
        {
            Batch = query[0],
            Heads = heads,
            KeyValueHeads = heads,
            QueryTokens = query[1],
            PastTokens = past,
            KeyTokens = past + newTokens,
            KeyWidth = width,
            ValueWidth = value is null ? width : value.Rank == 3 ? AttentionExtents.Share(value[2], heads) : value[^1],
            IsCausal = node.Int("unidirectional", 0) == 1,
            VectorFlopsPerScore = 5 + (node.Has(Mask) ? 1 : 0) + (node.Has(AttentionBias) ? 1 : 0),
        };
    }

    public override bool ReadsOnHost(int input) => input == PastLength;

    public override bool IsTable(int input) => input == Mask || input == AttentionBias;

    public override IEnumerable<StateSlot> States(NodeContext node) => PastType(node, PastKey) is null ? []
        : [new(PastKey, 1, StateKind.KeyCache, 2), new(PastKey + 1, 2, StateKind.ValueCache, 2)];

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents) => !node.Has(Bias) ? KernelCost.Zero : new()
    {
        VectorFlops = extents.Batch * extents.Heads
            * (extents.QueryTokens * extents.KeyWidth + (extents.KeyTokens - extents.PastTokens) * (extents.KeyWidth + extents.ValueWidth)),
    };

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents)
    {
        var isFinished = node.Inputs.Optional(1)?.KnownShape is { Rank: 4 };
        var hasPast = PastType(node, PastKey) is not null;
        if (!isFinished && !hasPast && !node.HasOutput(1))
        {
            yield break;
        }

        if (node.Inputs.Optional(2)?.KnownShape is { Rank: 3 or 4 })
        {
            yield return new(1, CacheElements(extents, extents.AttendedNewTokens, extents.KeyWidth), OperandRole.KvCache);
            yield return new(2, CacheElements(extents, extents.AttendedNewTokens, extents.ValueWidth), OperandRole.KvCache);
        }

        if (hasPast)
        {
            yield return new(PastKey, CacheElements(extents, extents.AttendedPastTokens, extents.KeyWidth), OperandRole.KvCache);
            yield return new(PastKey + 1, CacheElements(extents, extents.AttendedPastTokens, extents.ValueWidth), OperandRole.KvCache);
        }
    }

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents)
    {
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

    private static TensorType? PastType(NodeContext node, int input) => node.Inputs.Optional(input) is { KnownShape.Rank: 4 } past ? past : null;

    private Dim PastTokens(NodeContext node, Dim newTokens)
    {
        if (PastType(node, PastKey) is not { } past)
        {
            return Dim.Zero;
        }

        var length = past.Shape[2];
        return !SharesBuffer(node) ? length : node.Integers(PastLength) is [var known] ? known : length - newTokens;
    }
}
