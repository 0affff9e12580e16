using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X divided by its Lp norm along an axis.</summary>
/// <remarks>X [...] → Y [...]. 3 vector FLOPs per element: magnitude or square, sum, quotient; 1 transcendental per norm, the root (none for p = 1).
/// Source: ONNX LpNormalization-22.</remarks>
public sealed class LpNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "LpNormalization");

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = FlopsPerElement(node) * node.Inputs[0].ElementCount,
        Transcendentals = node.Int("p", 2) == 1 ? Formula.Zero : Groups(node, node.Inputs[0].Shape),
    };

    protected override int FlopsPerElement(NodeContext node) => 3;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.With(node.Axis(node.Int("axis", -1), shape.Rank), Dim.One).ElementCount;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "B*S"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", Attributes: "axis=0, p=1", VectorFlops: "3*B*S*64", Transcendentals: "0"),
    ];
}
