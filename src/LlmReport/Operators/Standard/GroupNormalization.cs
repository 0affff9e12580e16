using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − mean)/σ · scale + bias, for each group of channels of each example.</summary>
/// <remarks>X [N, C, …] → Y [N, C, …]; scale and bias by group in opset 18, by channel since 21. 7 vector FLOPs per element: mean, difference, square, sum of
/// squares, product with 1/σ, scale, shift; per group 3 (two divisions, ε) and 1 transcendental. Source: ONNX GroupNormalization-21; Wu and He 2018.</remarks>
public sealed class GroupNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "GroupNormalization", SinceVersion: 18);

    public override int RequiredInputs => 3;

    protected override int FlopsPerElement(NodeContext node) => 7;

    protected override Dim Groups(NodeContext node, TensorShape shape) =>
        shape[0] * (node.Int("num_groups") ?? throw node.Inconsistent("the attribute num_groups is missing"));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 32, H, W], scale: f32[32], bias: f32[32]", Outputs: "f32[N, 32, H, W]", Attributes: "num_groups=8",
            VectorFlops: "224*N*H*W + 24*N", Transcendentals: "8*N"),
    ];
}
