using System.Collections.Immutable;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The class of each row by linear scores, and the scores.</summary>
/// <remarks>X [N, F] → labels [N], scores [N, E]. 2·N·F·E FLOPs. Source: ONNX-ML LinearClassifier-1.</remarks>
internal sealed class LinearClassifier : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "LinearClassifier");

    public override KernelClass Class => KernelClass.Matrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => MachineLearningShapes.Classified(node, "classlabels_ints");

    public override KernelCost EstimateCost(NodeContext node) => MachineLearningShapes.Linear(node, scores: 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 4]", Outputs: "i64[N], f32[N, 3]", Attributes: "classlabels_ints=[0, 1, 2]", MatrixFlops: "24*N"),
    ];
}
