using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Linear regression.</summary>
/// <remarks>X [N, F] → [N, targets]. 2·N·F·targets FLOPs. Source: ONNX-ML LinearRegressor-1.</remarks>
internal sealed class LinearRegressor : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "LinearRegressor");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [MachineLearningShapes.Scores(node, node.Int("targets", 1))];

    public override KernelCost EstimateCost(NodeContext node) => MachineLearningShapes.Linear(node, scores: 0);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "f32[N, 2]", Attributes: "targets=2", MatrixFlops: "16*N"),
    ];
}
