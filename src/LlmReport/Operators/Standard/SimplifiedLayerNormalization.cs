using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X/√(mean of squares + ε) · scale: RMSNormalization as ONNX Runtime names it, in the ONNX domain.</summary>
/// <remarks>X [d0, …] → Y [d0, …] of the scale's type, 1/RMS [d0, …, 1]. 4 vector FLOPs per element: square, sum, product with 1/RMS, scale; per row
/// 2 (division, ε) and 1 transcendental. Source: ONNX Runtime, contrib_defs.cc.</remarks>
public sealed class SimplifiedLayerNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "SimplifiedLayerNormalization");

    protected override int FlopsPerGroup => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        var y = x.WithElementType(node.Inputs[1].ElementType);
        if (node.OutputCount == 1)
        {
            return [y];
        }

        var axis = node.Axis(node.Int("axis", -1), x.Shape.Rank);
        return [y, new TensorType(
            node.ElementType("stash_type") ?? ElementType.Float32,
            Shapes.Reduce(x.Shape, Enumerable.Range(axis, x.Shape.Rank - axis), keepDims: true))];
    }

    protected override int FlopsPerElement(NodeContext node) => 4;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], scale: f16[64]", Outputs: "f16[B, S, 64], f32[B, S, 1]", VectorFlops: "4*B*S*64 + 2*B*S", Transcendentals: "B*S"),
    ];
}
