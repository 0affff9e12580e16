using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The class of each row by decision trees, and a score for every class.</summary>
/// <remarks>X [N, F] → labels [N], scores [N, E]. Counted as <see cref="TreeEnsemble"/>. Source: ONNX-ML TreeEnsembleClassifier-3.</remarks>
internal sealed class TreeEnsembleClassifier : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "TreeEnsembleClassifier");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => MachineLearningShapes.Classified(node, "classlabels_int64s");

    public override KernelCost EstimateCost(NodeContext node) => TreeEnsemble.Walks(node, TreeEnsemble.DistinctTrees(node));

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "i64[N], f32[N, 3]", Attributes: "classlabels_int64s=[0, 1, 2], nodes_treeids=[0, 0, 0, 1, 1, 1], nodes_featureids=[0, 0, 0, 1, 1, 1]", VectorFlops: "6*N", Opset: 3),
    ];
}
