using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X/√(mean of squares + ε) · scale over the axes from <c>axis</c> on.</summary>
/// <remarks>X [d0, …] → Y [d0, …] of the scale's type. 4 vector FLOPs per element: square, sum, product with 1/RMS, scale; per row 2 (division, ε) and
/// 1 transcendental. Source: ONNX RMSNormalization-23; Zhang and Sennrich 2019.</remarks>
public sealed class RMSNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "RMSNormalization", SinceVersion: 23);

    public override int RequiredInputs => 2;

    protected override int FlopsPerGroup => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithElementType(node.Inputs[1].ElementType)];

    protected override int FlopsPerElement(NodeContext node) => 4;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], scale: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64 + 2*B*S", Transcendentals: "B*S"),
    ];
}
