namespace LlmReport.Operators.Microsoft;

/// <summary>Self- or cross-attention after the projections, with their bias, an optional mask and an optional cache.</summary>
/// <remarks>query [B, S, H·dk], key [B, L, H·dk], value [B, L, H·dv], past [B, H, P, ·] → [B, S, H·dv], present [B, H, P + L, ·] (the shape of the past where a past
/// length says that the buffer is shared), scores [B, H, S, P + L]. 2·B·H·S·(P + L)·(dk + dv) matrix FLOPs; a score costs 5 vector FLOPs and 1 transcendental, a mask
/// and a bias of scores 1 more each. Source: ONNX Runtime contrib operators.</remarks>
public sealed class MultiHeadAttention : CachedMultiHeadAttention
{
    public override OperatorId Id => new("com.microsoft", "MultiHeadAttention");

    protected override int Bias => 3;

    protected override int Mask => 4;

    protected override int AttentionBias => 5;

    protected override int PastKey => 6;

    protected override int PastLength => 8;

    protected override bool SharesBuffer(NodeContext node) => node.Has(PastLength);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f32[B, S, 64], key: f32[B, L, 64], value: f32[B, L, 32], bias: f32[160]", Attributes: "num_heads=4",
            Outputs: "f32[B, S, 32], f32[B, 4, L, 16], f32[B, 4, L, 8], f32[B, 4, S, L]", MatrixFlops: "2*B*4*S*L*24"),
        new("qkv: f16[B, S, 4, 3, 16]", Attributes: "num_heads=4", Outputs: "f16[B, S, 64]", MatrixFlops: "2*B*4*S*S*32"),
    ];
}
