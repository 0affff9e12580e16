namespace LlmReport.Operators.Standard;

/// <summary>Rotates pairs of elements of every head by an angle that grows with the token's position.</summary>
/// <remarks>X [B, S, H·d] or [B, H, S, d] → Y as X. The cosine and sine tables are [positions, r/2] with position_ids [B, S] — then only the rows of the step are
/// read — or already looked up, [B, S, r/2]. 3 vector FLOPs (two products and a sum) for each of the r rotated elements of a head.
/// Source: ONNX RotaryEmbedding-23; Su et al. 2021, "RoFormer".</remarks>
public sealed class RotaryEmbedding : RotaryOperator
{
    public override OperatorId Id => new("", "RotaryEmbedding", SinceVersion: 23);

    public override int RequiredInputs => 3;

    protected override int CosineInput => 1;

    protected override int PositionInput => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 512], cos: f16[4096, 32], sin: f16[4096, 32], position_ids: i64[B, S]", Attributes: "num_heads=8",
            Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*512"),
        new("X: f16[B, 8, S, 64], cos: f16[B, S, 16], sin: f16[B, S, 16]", Attributes: "rotary_embedding_dim=32",
            Outputs: "f16[B, 8, S, 64]", VectorFlops: "3*B*8*S*32"),
    ];
}
