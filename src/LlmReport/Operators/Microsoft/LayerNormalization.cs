using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>ONNX's LayerNormalization under ONNX Runtime's domain.</summary>
/// <remarks>Shapes and counts are those of ONNX LayerNormalization-17: 6 vector FLOPs per element, 7 with a bias; per row 3 and 1 transcendental.</remarks>
public sealed class LayerNormalization : NormalizationOperator
{
    private static readonly Standard.LayerNormalization Same = new();

    public override OperatorId Id => new("com.microsoft", "LayerNormalization");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => Same.InferOutputs(node);

    public override KernelCost EstimateCost(NodeContext node) => Same.EstimateCost(node);

    protected override int FlopsPerElement(NodeContext node) => node.Has(2) ? 7 : 6;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], scale: f16[64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "7*B*S*64 + 3*B*S", Transcendentals: "B*S"),
    ];
}
