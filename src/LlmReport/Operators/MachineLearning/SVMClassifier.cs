using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The class of each row by a support vector machine, and a score for every class.</summary>
/// <remarks>X [N, F] → labels [N], scores [N, E]. Products with all support vectors: 2·N FLOPs an attribute value of theirs; the kernel function is not counted.
/// Source: ONNX-ML SVMClassifier-1.</remarks>
internal sealed class SVMClassifier : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "SVMClassifier");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => MachineLearningShapes.Classified(node, "classlabels_ints");

    public override KernelCost EstimateCost(NodeContext node) => Products(node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 2]", Outputs: "i64[N], f32[N, 2]", Attributes: "classlabels_ints=[0, 1], support_vectors=[0.5, 1.5, 2.5, 3.5]", MatrixFlops: "8*N"),
    ];

    internal static KernelCost Products(NodeContext node) => new()
    {
        MatrixFlops = 2 * MachineLearningShapes.Rows(node) * (node.Reals("support_vectors") is { IsEmpty: false } vectors ? vectors.Length : node.Reals("coefficients")?.Length ?? 0),
    };
}
