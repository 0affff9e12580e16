namespace LlmReport.Operators.Microsoft;

/// <summary>Y = RMSNorm(X + skip + bias)·gamma over the last axis; the sum is an output of its own.</summary>
/// <remarks>X, skip [..., D] → Y [..., D], mean and 1/RMS f32[..., 1], sum [..., D]. Per element 1 vector FLOP for the residual, 1 for a bias and 4 for the norm; per row 2 and
/// 1 transcendental. Source: ONNX Runtime contrib operators.</remarks>
public sealed class SkipSimplifiedLayerNormalization : SkipNormalization
{
    public override OperatorId Id => new("com.microsoft", "SkipSimplifiedLayerNormalization");

    protected override int Bias => 3;

    protected override int FlopsPerGroup => 2;

    protected override int FlopsOfNorm(NodeContext node) => 4;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], skip: f16[B, S, 64], gamma: f16[64]", Outputs: "f16[B, S, 64], f32[B, S, 1], f32[B, S, 1], f16[B, S, 64]",
            VectorFlops: "5*B*S*64 + 2*B*S", Transcendentals: "B*S"),
        new("X: f16[N, 64], skip: f16[N, 64], gamma: f16[64], bias: f16[64]", Outputs: "f16[N, 64]", VectorFlops: "6*N*64 + 2*N"),
    ];
}
