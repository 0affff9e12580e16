using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The values of decision trees, combined by target.</summary>
/// <remarks>X [N, F] → [N, targets] of the same type. A row passes about log2 of a tree's nodes: that many comparisons a tree, and one addition.
/// Source: ONNX-ML TreeEnsemble-5.</remarks>
internal sealed class TreeEnsemble : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "TreeEnsemble", SinceVersion: 5);

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [MachineLearningShapes.Scores(node, node.Int("n_targets", 1)).WithElementType(node.Inputs[0].ElementType)];

    public override KernelCost EstimateCost(NodeContext node) => Walks(node, node.Ints("tree_roots")?.Length ?? 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f64[N, 4]", Outputs: "f64[N, 2]", Attributes: "n_targets=2, tree_roots=[0], nodes_featureids=[0, 1, 2]", VectorFlops: "3*N"),
    ];

    internal static KernelCost Walks(NodeContext node, int trees)
    {
        var nodes = Math.Max(trees, node.Ints("nodes_featureids")?.Length ?? 0);
        var depth = (int)Math.Ceiling(Math.Log2(((double)nodes / trees) + 1));
        return new() { VectorFlops = MachineLearningShapes.Rows(node) * trees * (depth + 1) };
    }

    internal static int DistinctTrees(NodeContext node) => Math.Max(1, node.Ints("nodes_treeids")?.Distinct().Count() ?? 1);
}
