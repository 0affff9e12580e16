using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − mean)/σ · scale + bias over the axes from <c>axis</c> on.</summary>
/// <remarks>X [d0, …] → Y [d0, …], mean and 1/σ [d0, …, 1] of type <c>stash_type</c>. 6 vector FLOPs per element (mean, difference, square, sum of squares,
/// product with 1/σ, scale), 7 with a bias; per row 3 (two divisions, ε) and 1 transcendental. Source: ONNX LayerNormalization-17; Ba et al. 2016.</remarks>
public sealed class LayerNormalization : NormalizationOperator
{
    public override OperatorId Id => new("", "LayerNormalization", SinceVersion: 17);

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        if (node.OutputCount == 1)
        {
            return [x];
        }

        var axis = node.Axis(node.Int("axis", -1), x.Shape.Rank);
        var statistics = new TensorType(
            node.ElementType("stash_type") ?? ElementType.Float32,
            Shapes.Reduce(x.Shape, Enumerable.Range(axis, x.Shape.Rank - axis), keepDims: true));
        return [x, statistics, statistics];
    }

    protected override int FlopsPerElement(NodeContext node) => node.Has(2) ? 7 : 6;

    protected override Dim Groups(NodeContext node, TensorShape shape) => shape.Product(0, node.Axis(node.Int("axis", -1), shape.Rank));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], scale: f16[64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "7*B*S*64 + 3*B*S", Transcendentals: "B*S"),
        new("X: f16[B, S, 64], scale: f16[S, 64]", Outputs: "f16[B, S, 64], f32[B, 1, 1], f32[B, 1, 1]", Attributes: "axis=1",
            VectorFlops: "6*B*S*64 + 3*B", Transcendentals: "B"),
    ];
}
