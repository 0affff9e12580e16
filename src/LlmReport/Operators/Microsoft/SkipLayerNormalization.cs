namespace LlmReport.Operators.Microsoft;

/// <summary>Y = LayerNorm(X + skip + bias)·gamma + beta over the last axis; the sum is an output of its own.</summary>
/// <remarks>X [..., D], skip [..., D] or broadcast to it → Y [..., D], mean and 1/σ f32[..., 1], sum [..., D]. Per element 1 vector FLOP for the residual, 1 for a bias, 6 for the norm and
/// 1 for beta; per row 3 and 1 transcendental. Source: ONNX Runtime contrib operators.</remarks>
public sealed class SkipLayerNormalization : SkipNormalization
{
    public override OperatorId Id => new("com.microsoft", "SkipLayerNormalization");

    protected override int Bias => 4;

    protected override int FlopsOfNorm(NodeContext node) => node.Has(3) ? 7 : 6;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], skip: f16[B, S, 64], gamma: f16[64], beta: f16[64]", Outputs: "f16[B, S, 64], f32[B, S, 1], f32[B, S, 1], f16[B, S, 64]",
            VectorFlops: "8*B*S*64 + 3*B*S", Transcendentals: "B*S"),
        new("X: f16[B, S, 64], skip: f16[S, 64], gamma: f16[64], _, bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "8*B*S*64 + 3*B*S"),
        new("X: f16[B, 1, 1, 64], skip: f16[1, 4, 4, 64], gamma: f16[64]", Outputs: "f16[B, 4, 4, 64], f32[B, 4, 4, 1]", VectorFlops: "7*B*16*64 + 3*B*16"),
    ];
}
