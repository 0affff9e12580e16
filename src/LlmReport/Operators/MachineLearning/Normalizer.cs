using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Each row divided by its norm: its maximum, the sum of its magnitudes, or its Euclidean length.</summary>
/// <remarks>The shape of the input, as float32. Three vector FLOPs an element (magnitude or square, sum or maximum, division), with L2 one square root a row.
/// Source: ONNX-ML Normalizer-1.</remarks>
public sealed class Normalizer : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "Normalizer");

    public override KernelClass Class => KernelClass.Normalization;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithElementType(ElementType.Float32)];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        return new()
        {
            VectorFlops = 3 * shape.ElementCount,
            Transcendentals = node.Text("norm", "MAX") == "L2" ? shape.Product(0, shape.Rank - 1) : 0,
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f64[N, 4]", Outputs: "f32[N, 4]", Attributes: "norm=L2", VectorFlops: "12*N", Transcendentals: "N"),
    ];
}
