namespace LlmReport.Operators.Microsoft;

/// <summary>A norm over groups of channels, with an optional SiLU; SkipGroupNorm adds a residual and a bias before it.</summary>
/// <remarks>X [N, H, W, C] (or [N, C, H, W] with channels_last 0) → Y as X. 7 vector FLOPs per element, SiLU 4 and 1 transcendental; per group 3 and 1 transcendental.
/// Source: ONNX Runtime contrib operators; Wu and He 2018.</remarks>
public sealed class GroupNorm : GroupNormalizationWithActivation
{
    public override OperatorId Id => new("com.microsoft", "GroupNorm");

    public override int RequiredInputs => 3;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[N, H, W, 32], gamma: f32[32], beta: f32[32]", Attributes: "groups=8, activation=1", Outputs: "f16[N, H, W, 32]",
            VectorFlops: "11*N*H*W*32 + 24*N", Transcendentals: "N*H*W*32 + 8*N"),
    ];
}
