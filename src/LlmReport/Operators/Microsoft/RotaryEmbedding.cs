namespace LlmReport.Operators.Microsoft;

/// <summary>Rotates pairs of elements of every head by an angle that grows with the token's position.</summary>
/// <remarks>X [B, S, H·d] or [B, H, S, d], position_ids [1] or [B, S], tables [positions, r/2] → Y as X. Rows of the step alone are read. 3 vector FLOPs for each rotated element.
/// Source: ONNX Runtime contrib operators; Su et al. 2021, "RoFormer".</remarks>
internal sealed class RotaryEmbedding : RotaryOperator
{
    public override OperatorId Id => new("com.microsoft", "RotaryEmbedding");

    public override int RequiredInputs => 4;

    protected override int CosineInput => 2;

    protected override int PositionInput => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 512], position_ids: i64[B, S], cos: f16[4096, 32], sin: f16[4096, 32]", Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*512"),
        new("X: f16[B, S, 512], position_ids: i64[1], cos: f16[4096, 16], sin: f16[4096, 16]", Attributes: "num_heads=8, rotary_embedding_dim=32",
            Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*8*32"),
    ];
}
