using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Columns of the input chosen by indices.</summary>
/// <remarks>X [..., C], Y of n indices → [..., n]; a vector counts as one row. Reads what it writes. Source: ONNX-ML ArrayFeatureExtractor-1.</remarks>
public sealed class ArrayFeatureExtractor : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "ArrayFeatureExtractor");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (shape, count) = (node.Inputs[0].Shape, node.Inputs[1].ElementCount);
        return [node.Inputs[0].WithShape(shape.Rank < 2 ? TensorShape.Of(Dim.One, count) : shape.With(shape.Rank - 1, count))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4], Y: i64[2]", Outputs: "f32[N, 2]"),
    ];
}
