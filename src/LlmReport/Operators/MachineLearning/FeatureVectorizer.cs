using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The columns of all inputs side by side, as float32.</summary>
/// <remarks>[N, C1], [N, C2] … → [N, C1 + C2 …]; a vector counts as one row. The attribute inputdimensions, where it is given, says what is taken of each. No FLOPs. Source: ONNX-ML FeatureVectorizer-1.</remarks>
public sealed class FeatureVectorizer : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "FeatureVectorizer");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (rows, columns) = (MachineLearningShapes.Rows(node, 0), Dim.Zero);
        var sizes = node.Ints("inputdimensions");
        for (var input = 0; input < node.Inputs.Count; input++)
        {
            rows = node.Unify(rows, MachineLearningShapes.Rows(node, input), "the rows of FeatureVectorizer");
            columns += sizes is { } given && input < given.Length ? given[input]
                : node.Inputs[input].Shape is { Rank: > 0 } shape ? shape.Product(Math.Min(1, shape.Rank - 1), shape.Rank) : Dim.One;
        }

        return [TensorType.Of(ElementType.Float32, rows, columns)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[N, 2], B: i64[N, 3]", Outputs: "f32[N, 5]"),
        new("A: f32[N, C], B: f32[N, 4]", Outputs: "f32[N, 7]", Attributes: "inputdimensions=[3, 4]"),
    ];
}
