using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Projects tokens to Q, K and V by one merged weight, then attends, with K and V of earlier steps stacked in one cache.</summary>
/// <remarks>input [B, S, D], weights [D, 2·H·dk + H·dv], past [2, B, H, P, dk] → [B, S, H·dv], present [2, B, H, P + S, dv] (the shape of the past where both share a
/// buffer). 2·B·S·D·(2·H·dk + H·dv) matrix FLOPs for the projection, 2·B·H·S·(P + S)·(dk + dv) for attention; 1 vector FLOP for each biased element.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class Attention : ProjectedAttention
{
    public override OperatorId Id => new("com.microsoft", "Attention");

    public override int RequiredInputs => 2;

    protected override int Past => 4;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f32[B, S, 768], weights: f32[768, 2304], bias: f32[2304], _, past: f32[2, B, 12, P, 64]", Attributes: "num_heads=12, unidirectional=1",
            Outputs: "f32[B, S, 768], f32[2, B, 12, P + S, 64]", MatrixFlops: "2*B*S*768*2304 + 2*B*12*S*(P + S)*128"),
        new("input: f16[B, S, 64], weights: f16[64, 160]", Attributes: "num_heads=4, qkv_hidden_sizes=[64, 64, 32]", Outputs: "f16[B, S, 32], f16[2, B, 4, S, 8]",
            MatrixFlops: "2*B*S*64*160 + 2*B*4*S*S*24"),
    ];

    /// <summary>The projection alone.</summary>
    internal static KernelCost Projection(NodeContext node, AttentionExtents extents)
    {
        var rows = extents.Batch * extents.QueryTokens;
        var width = extents.Heads * (2 * extents.KeyWidth + extents.ValueWidth);
        return new KernelCost
        {
            MatrixFlops = 2 * rows * node.Inputs[0].Shape[^1] * width,
            VectorFlops = node.Has(2) ? rows * width : Dim.Zero,
        };
    }
}
