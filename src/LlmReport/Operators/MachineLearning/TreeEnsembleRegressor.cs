using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Regression by decision trees.</summary>
/// <remarks>X [N, F] → [N, targets], as float32. Counted as <see cref="TreeEnsemble"/>. Source: ONNX-ML TreeEnsembleRegressor-3.</remarks>
internal sealed class TreeEnsembleRegressor : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "TreeEnsembleRegressor");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [MachineLearningShapes.Scores(node, node.Int("n_targets", 1))];

    public override KernelCost EstimateCost(NodeContext node) => TreeEnsemble.Walks(node, TreeEnsemble.DistinctTrees(node));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "f32[N, 1]", Attributes: "n_targets=1, nodes_treeids=[0], nodes_featureids=[0]", VectorFlops: "2*N", Opset: 3),
    ];
}
