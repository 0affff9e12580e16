using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − mean)/σ over the given axes.</summary>
/// <remarks>X [...] → Y [...]. 5 vector FLOPs per element: mean, difference, square, sum of squares, product with 1/σ; per group 3 (two divisions, ε) and
/// 1 transcendental. Source: ONNX MeanVarianceNormalization-13; before opset 9 as Caffe2 had it, with <c>across_channels</c>.</remarks>
public sealed class MeanVarianceNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "MeanVarianceNormalization");

    protected override int FlopsPerElement(NodeContext node) => 5;

    protected override Dim Groups(NodeContext node, TensorShape shape) => node.Opset < 9
        ? shape.Product(0, node.Int("across_channels", 0) != 0 ? 1 : 2)
        : Shapes.Reduce(shape, (node.Ints("axes") ?? [0, 2, 3]).Select(axis => node.Axis(axis, shape.Rank)), keepDims: false).ElementCount;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 32, H, W]", Outputs: "f32[N, 32, H, W]", VectorFlops: "160*N*H*W + 96", Transcendentals: "32"),
        new("X: f32[N, 32, H, W]", Outputs: "f32[N, 32, H, W]", Attributes: "axes=[1, 2, 3]", VectorFlops: "160*N*H*W + 3*N", Transcendentals: "N"),
    ];
}
