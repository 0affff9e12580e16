namespace LlmReport.Operators.Microsoft;

/// <summary>RotaryEmbedding with three positions a token (time, height, width), each for a section of the pairs.</summary>
/// <remarks>X [B, S, H·d] or [B, H, S, d], position_ids [3, B, S], tables [positions, r/2] → Y as X. 3 vector FLOPs for each rotated element.
/// Source: ONNX Runtime contrib operators; Wang et al. 2024, "Qwen2-VL".</remarks>
internal sealed class MRotaryEmbedding : RotaryOperator
{
    public override OperatorId Id => new("com.microsoft", "MRotaryEmbedding");

    protected override int CosineInput => 2;

    protected override int PositionInput => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 512], position_ids: i64[3, B, S], cos: f16[4096, 32], sin: f16[4096, 32]", Attributes: "mrope_section=[8, 12, 12]",
            Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*512")];
}
