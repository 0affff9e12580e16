namespace LlmReport.Operators.Microsoft;

/// <summary>Scales an image and adds a bias per channel.</summary>
/// <remarks>X [N, C, H, W] → Y alike; 2 FLOPs per element. Source: ONNX Runtime ImageScaler-1 (ai.onnx experimental before).</remarks>
public sealed class ImageScaler : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "ImageScaler");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[N, 3, H, W]", Outputs: "f32[N, 3, H, W]", VectorFlops: "6*N*H*W")];
}
