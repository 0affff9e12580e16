using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

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
