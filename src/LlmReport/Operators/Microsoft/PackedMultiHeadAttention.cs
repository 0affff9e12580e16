using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Bidirectional attention over tokens packed without padding.</summary>
/// <remarks>query [tokens, H·dk] or packed [tokens, H, 3, d], key, value, token_offset [B, S] → [tokens, H·dv]. Lengths of the sequences depend on data, so that
/// scores are counted at their bound: 2·B·H·S·S·(dk + dv) matrix FLOPs. Source: ONNX Runtime contrib operators.</remarks>
public sealed class PackedMultiHeadAttention : AttentionOperator
{
    private const int Bias = 3, TokenOffset = 4, AttentionBias = 6;

    public override OperatorId Id => new("com.microsoft", "PackedMultiHeadAttention");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        return [node.Inputs[0].WithShape(TensorShape.Of(node.Inputs[0].Shape[0], e.Heads * e.ValueWidth))];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        var query = node.Inputs[0].Shape;
        var isPacked = query.Rank == 4;
        Dim heads = isPacked ? query[1] : Math.Max(1, node.Int("num_heads", 1));
        var keyWidth = isPacked ? query[3] : AttentionExtents.Share(query[^1], heads);
        var valueWidth = isPacked || !node.Has(2) ? keyWidth : AttentionExtents.Share(node.Inputs[2].Shape[^1], heads);
        return Extents(node, TokenOffset, heads, keyWidth, valueWidth, node.Has(AttentionBias));
    }

    public override bool ReadsOnHost(int input) => input == 5;

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents) => !node.Has(Bias) ? KernelCost.Zero : new()
    {
        VectorFlops = node.Inputs[0].Shape[0] * extents.Heads * (2 * extents.KeyWidth + extents.ValueWidth),
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[N, 64], key: f16[N, 64], value: f16[N, 64], _, token_offset: i32[B, S], lengths: i32[B + 1]", Attributes: "num_heads=4",
            Outputs: "f16[N, 64]", MatrixFlops: "2*B*4*S*S*32", VectorFlops: "20*B*S*S"),
    ];

    /// <summary>Extents of packed sequences: batch and longest length from the offsets of the tokens.</summary>
    internal static AttentionExtents Extents(NodeContext node, int tokenOffset, Dim heads, Dim keyWidth, Dim valueWidth, bool hasBias)
    {
        var offsets = node.Inputs.Optional(tokenOffset)?.KnownShape is { Rank: 2 } known ? known : TensorShape.Of(1, node.Inputs[0].Shape[0]);
        return new AttentionExtents
        {
            Batch = offsets[0],
            Heads = heads,
            KeyValueHeads = heads,
            QueryTokens = offsets[1],
            PastTokens = Dim.Zero,
            KeyTokens = offsets[1],
            KeyWidth = keyWidth,
            ValueWidth = valueWidth,
            VectorFlopsPerScore = hasBias ? 6 : 5,
        };
    }
}
