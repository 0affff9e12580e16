using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − mean)/σ · scale + bias, for each channel of each example.</summary>
/// <remarks>X [N, C, …] → Y [N, C, …]. 6 vector FLOPs per element: mean, difference, square, sum of squares, product, shift; per channel of an example
/// 4 (two divisions, ε, scale/σ) and 1 transcendental. Source: ONNX InstanceNormalization-22; Ulyanov et al. 2016.</remarks>
public sealed class InstanceNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "InstanceNormalization");

    public override int RequiredInputs => 3;

    protected override int FlopsPerGroup => 4;

    protected override int FlopsPerElement(NodeContext node) => 6;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, Math.Min(2, shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 32, H, W], scale: f32[32], bias: f32[32]", Outputs: "f32[N, 32, H, W]", VectorFlops: "192*N*H*W + 128*N", Transcendentals: "32*N"),
    ];
}
