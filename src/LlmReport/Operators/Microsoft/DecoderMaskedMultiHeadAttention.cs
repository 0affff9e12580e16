namespace LlmReport.Operators.Microsoft;

/// <summary>The decode step of <see cref="MultiHeadAttention"/>: one new token a sequence.</summary>
/// <remarks>query [B, 1, H·dk] (or Q, K and V side by side), key, value [B, 1, ·] or finished caches [B, H, L, ·], past [B, H, P, ·] → [B, 1, H·dv],
/// present [B, H, P + 1, ·] or the shared buffer, scores [B, H, 1, T]. Counts as MultiHeadAttention. Source: ONNX Runtime contrib operators.</remarks>
public sealed class DecoderMaskedMultiHeadAttention : CachedMultiHeadAttention
{
    public override OperatorId Id => new("com.microsoft", "DecoderMaskedMultiHeadAttention");

    protected override int Bias => 10;

    protected override int Mask => 3;

    protected override int AttentionBias => 4;

    protected override int PastKey => 5;

    protected override int PastLength => 7;

    protected override bool SharesBuffer(NodeContext node) => node.Int("past_present_share_buffer", 0) == 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[B, 1, 64], key: f16[B, 1, 64], value: f16[B, 1, 64], _, _, past_key: f16[B, 4, P, 16], past_value: f16[B, 4, P, 16]", Attributes: "num_heads=4",
            Outputs: "f16[B, 1, 64], f16[B, 4, P + 1, 16], f16[B, 4, P + 1, 16]", MatrixFlops: "2*B*4*(P + 1)*32"),
    ];
}
