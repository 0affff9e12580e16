namespace LlmReport.Operators.Microsoft;

/// <summary>Y = X/√(mean of squares + ε) · scale over the axes from <c>axis</c> on.</summary>
/// <remarks>X [d0, …] → Y [d0, …] of the scale's type, 1/RMS f32[d0, …, 1]. 4 vector FLOPs per element; per row 2 and 1 transcendental.
/// Source: ONNX Runtime contrib operators; Zhang and Sennrich 2019.</remarks>
public sealed class SimplifiedLayerNormalization : RootMeanSquareNormalization
{
    public override OperatorId Id => new("com.microsoft", "SimplifiedLayerNormalization");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], scale: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64 + 2*B*S", Transcendentals: "B*S"),
    ];
}
