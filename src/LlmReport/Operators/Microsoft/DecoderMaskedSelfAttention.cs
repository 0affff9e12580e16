namespace LlmReport.Operators.Microsoft;

/// <summary>The decode step of <see cref="Attention"/>: one new token a sequence, with a cache that may be reordered by beams.</summary>
/// <remarks>input [B, 1, D], weights [D, 3·H·d], past [2, B, H, P, d] → [B, 1, H·d], present [2, B, H, P + 1, d] or the shared buffer. Counts as Attention.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class DecoderMaskedSelfAttention : ProjectedAttention
{
    public override OperatorId Id => new("com.microsoft", "DecoderMaskedSelfAttention");

    public override int RequiredInputs => 2;

    protected override int Past => 4;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[B, 1, 768], weights: f16[768, 2304], bias: f16[2304], _, past: f16[2, B, 12, P, 64]", Attributes: "num_heads=12",
            Outputs: "f16[B, 1, 768], f16[2, B, 12, P + 1, 64]", MatrixFlops: "2*B*768*2304 + 2*B*12*(P + 1)*128"),
    ];
}
