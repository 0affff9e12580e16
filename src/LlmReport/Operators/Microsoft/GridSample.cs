namespace LlmReport.Operators.Microsoft;

/// <summary>Samples a two-dimensional image at the positions of a grid.</summary>
/// <remarks>X [N, C, H, W], grid [N, h, w, 2] → Y [N, C, h, w]. FLOPs as ai.onnx GridSample-16. Source: ONNX Runtime com.microsoft GridSample-1.</remarks>
internal sealed class GridSample() : AliasOperator(new Standard.GridSample(), 16)
{
    public override OperatorId Id => new("com.microsoft", "GridSample");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, C, 20, 30], grid: f32[N, H, W, 2]", Outputs: "f32[N, C, H, W]", VectorFlops: "8*N*C*H*W")];
}
