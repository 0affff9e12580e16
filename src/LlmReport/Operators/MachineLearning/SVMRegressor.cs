using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Regression by a support vector machine.</summary>
/// <remarks>X [N, F] → [N, 1]. FLOPs as <see cref="SVMClassifier"/>. Source: ONNX-ML SVMRegressor-1.</remarks>
internal sealed class SVMRegressor : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "SVMRegressor");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [MachineLearningShapes.Scores(node, 1)];

    public override KernelCost EstimateCost(NodeContext node) => SVMClassifier.Products(node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 2]", Outputs: "f32[N, 1]", Attributes: "support_vectors=[0.5, 1.5]", MatrixFlops: "4*N"),
    ];
}
