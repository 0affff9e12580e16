using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>LogSoftmax over the classes, then the negative log-likelihood of the labels.</summary>
/// <remarks>Scores [N, C, d…], labels [N, d…], weights [C] → loss [] or [N, d…], log-probabilities [N, C, d…]. Per score 4 vector FLOPs and 1 transcendental
/// (LogSoftmax), per label 1 transcendental and the vector FLOPs of NegativeLogLikelihoodLoss. Source: ONNX SoftmaxCrossEntropyLoss-13.</remarks>
public sealed class SoftmaxCrossEntropyLoss : Operator
{
    public override OperatorId Id => new("", "SoftmaxCrossEntropyLoss", SinceVersion: 12);

    public override KernelClass Class => KernelClass.Normalization;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var scores = node.Inputs[0];
        var loss = scores.WithShape(node.Text("reduction", "mean") == "none" ? node.Inputs[1].Shape : TensorShape.Scalar);
        return node.OutputCount > 1 ? [loss, scores] : [loss];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (4 * node.Inputs[0].ElementCount) + (NegativeLogLikelihoodLoss.FlopsPerTarget(node) * node.Inputs[1].ElementCount),
        Transcendentals = node.Inputs[0].ElementCount + node.Inputs[1].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, C], labels: i64[N]", Outputs: "f32[], f32[N, C]", VectorFlops: "4*N*C + 2*N", Transcendentals: "N*C + N"),
        new("X: f32[N, C, D], labels: i64[N, D]", Outputs: "f32[N, D]", Attributes: "reduction=none", VectorFlops: "4*N*C*D + N*D", Transcendentals: "N*C*D + N*D"),
    ];
}
