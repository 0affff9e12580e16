namespace LlmReport.Operators.Microsoft;

/// <summary>Self-attention with its projections where a token sees W tokens on either side, and a few chosen tokens see all.</summary>
/// <remarks>input [B, S, D], weight [D, 3·D] and global_weight [D, 3·D] → [B, S, D]. 2·B·S·D·5·D matrix FLOPs for the projections (Q, K, V and the keys and values that the
/// chosen tokens use) and 2·B·S·min(S, 2·W + 1)·2·D for the band; which tokens see all depends on data and is not counted. Source: ONNX Runtime contrib operators; Beltagy et al. 2020.</remarks>
public sealed class LongformerAttention : BandedAttention
{
    public override OperatorId Id => new("com.microsoft", "LongformerAttention");

    public override int RequiredInputs => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[B, 1024, 64], weight: f16[64, 192], bias: f16[192], mask: f16[B, 1024], global_weight: f16[64, 192], global_bias: f16[192], global: i32[B, 1024]",
            Attributes: "num_heads=4, window=128", Outputs: "f16[B, 1024, 64]", MatrixFlops: "2*B*1024*64*320 + 2*B*1024*257*128"),
    ];
}
