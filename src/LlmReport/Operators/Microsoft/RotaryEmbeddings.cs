using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Rotates pairs of elements of every head by an angle that grows with the token's position.</summary>
/// <remarks>X [B, S, H·d] or [B, H, S, d], position_ids [1] or [B, S], tables [positions, r/2] → Y as X. Rows of the step alone are read. 3 vector FLOPs for each rotated element.
/// Source: ONNX Runtime contrib operators; Su et al. 2021, "RoFormer".</remarks>
internal sealed class RotaryEmbedding : RotaryOperator
{
    public override OperatorId Id => new("com.microsoft", "RotaryEmbedding");

    protected override int CosineInput => 2;

    protected override int PositionInput => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 512], position_ids: i64[B, S], cos: f16[4096, 32], sin: f16[4096, 32]", Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*512"),
        new("X: f16[B, S, 512], position_ids: i64[1], cos: f16[4096, 16], sin: f16[4096, 16]", Attributes: "num_heads=8, rotary_embedding_dim=32",
            Outputs: "f16[B, S, 512]", VectorFlops: "3*B*S*8*32"),
    ];
}

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

/// <summary>Rotates Q and K by angles that are given as they are; the rotated halves come as inputs of their own.</summary>
/// <remarks>emb f32[B, S, d], q, q_rot, k, k_rot [B, H, S, d] → q, k. 3 vector FLOPs per element of Q and K; sine and cosine, 2 transcendentals per element of emb.
/// Source: ONNX Runtime contrib operators.</remarks>
internal sealed class GemmaRotaryEmbedding : Operator
{
    public override OperatorId Id => new("com.microsoft", "GemmaRotaryEmbedding");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[1], node.Inputs[3]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 3 * (node.Inputs[1].ElementCount + node.Inputs[3].ElementCount),
        Transcendentals = 2 * node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("emb: f32[B, S, 64], q: f16[B, 8, S, 64], q_rot: f16[B, 8, S, 64], k: f16[B, 1, S, 64], k_rot: f16[B, 1, S, 64]",
            Outputs: "f16[B, 8, S, 64], f16[B, 1, S, 64]", VectorFlops: "3*B*S*576", Transcendentals: "2*B*S*64")];
}
