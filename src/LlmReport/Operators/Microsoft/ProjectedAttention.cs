using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Attention of ONNX Runtime that holds the projection to Q, K and V as one merged weight: input 0, weights 1, bias 2.</summary>
/// <remarks>K and V of the new tokens never are inputs, so all attended tokens count as read from the past, where there is one.</remarks>
public abstract class ProjectedAttention : AttentionOperator
{
    /// <summary>Position of the stacked past [2, B, H, P, d]; −1 where the operator has none.</summary>
    protected virtual int Past => -1;

    /// <summary>Position of the mask.</summary>
    protected virtual int Mask => 3;

    /// <summary>Type of the output, before its shape.</summary>
    protected virtual TensorType ResultType(NodeContext node) => node.Inputs[0];

    /// <summary>Widths of all heads of Q, K and V together.</summary>
    protected virtual (Dim Key, Dim Value) HiddenSizes(NodeContext node)
    {
        if (node.Ints("qkv_hidden_sizes") is [> 0, > 0 and var key, > 0 and var value])
        {
            return (key, value);
        }

        var merged = node.Inputs.Optional(1)?.KnownShape is { Rank: > 0 } weights ? weights[^1] : null;
        var hidden = merged is null ? node.Inputs[0].Shape[^1] : AttentionExtents.Share(merged, 3);
        return (hidden, hidden);
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var tokens = node.Inputs[0].Shape;
        if (tokens.Rank != 3)
        {
            throw node.Inconsistent("the input needs 3 dims: batch, tokens, hidden");
        }

        Dim heads = Math.Max(1, node.Int("num_heads", 1));
        var (key, value) = HiddenSizes(node);
        var past = PastTokens(node);
        return new AttentionExtents
        {
            Batch = tokens[0],
            Heads = heads,
            KeyValueHeads = heads,
            QueryTokens = tokens[1],
            PastTokens = past,
            KeyTokens = past + tokens[1],
            KeyWidth = AttentionExtents.Share(key, heads),
            ValueWidth = AttentionExtents.Share(value, heads),
            IsCausal = node.Int("unidirectional", 0) == 1,
            VectorFlopsPerScore = 5 + (node.Has(Mask) ? 1 : 0) + (node.Has(5) && Past == 4 ? 1 : 0),
        };
    }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        var result = ResultType(node);
        var output = result.WithShape(TensorShape.Of(e.Batch, e.QueryTokens, e.Heads * e.ValueWidth));
        var present = SharesBuffer(node) && PastType(node) is { } past ? past
            : result.WithShape(TensorShape.Of(2, e.Batch, e.Heads, e.KeyTokens, e.ValueWidth));
        return [output, present];
    }

    public override bool ReadsOnHost(int input) => Past == 4 && input == 6;

    public override bool IsTable(int input) => input == Mask;

    public override IEnumerable<StateSlot> States(NodeContext node) => PastType(node) is null ? [] : [new(Past, 1, StateKind.KeyCache, 3)];

    public override Dim? ContractedLength(NodeContext node, int input) => input == 1 && node.Inputs.Optional(1)?.KnownShape is { Rank: > 0 } weights ? weights[0] : null;

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents) => Attention.Projection(node, extents);

    protected override IEnumerable<OperandAccess> ReadsOf(NodeContext node, AttentionExtents extents) => PastType(node) is null ? []
        : [new(Past, 2 * CacheElements(extents, extents.AttendedTokens, extents.KeyWidth), OperandRole.KvCache)];

    protected override IEnumerable<OperandAccess> WritesOf(NodeContext node, AttentionExtents extents) => !node.HasOutput(1) || Past < 0 ? []
        : [new(1, 2 * CacheElements(extents, extents.KeyTokens - extents.PastTokens, extents.KeyWidth), OperandRole.KvCache)];

    private static bool SharesBuffer(NodeContext node) => node.Int("past_present_share_buffer", 0) == 1;

    private TensorType? PastType(NodeContext node) => Past < 0 || node.Inputs.Optional(Past) is not { KnownShape.Rank: 5 } past ? null : past;

    /// <summary>Length of the past; of a shared buffer the given length where it is known, else what is allocated beyond the new tokens.</summary>
    private Dim PastTokens(NodeContext node)
    {
        if (PastType(node) is not { } past)
        {
            return Dim.Zero;
        }

        var length = past.Shape[3];
        return !SharesBuffer(node) ? length : node.Integers(6) is [var known] ? known : length - node.Inputs[0].Shape[1];
    }
}
