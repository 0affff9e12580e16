using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The loss −X[n, target[n]] of log-probabilities, weighted by class on request, then averaged, summed or left as it is.</summary>
/// <remarks>X [N, C, d…], target [N, d…], weight [C] → [] or, without reduction, [N, d…]. Reads one element of X per target. Vector FLOPs per target: negation,
/// product with a weight, sum where reduced (of the weights too, where their mean is taken). Source: ONNX NegativeLogLikelihoodLoss-22.</remarks>
public sealed class NegativeLogLikelihoodLoss : Operator
{
    public override OperatorId Id => new("", "NegativeLogLikelihoodLoss", SinceVersion: 12);

    public override KernelClass Class => KernelClass.Reduction;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(node.Text("reduction", "mean") == "none" ? node.Inputs[1].Shape : TensorShape.Scalar)];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = FlopsPerTarget(node) * node.Inputs[1].ElementCount,
        Reads = [new OperandAccess(0, node.Inputs[1].ElementCount)],
    };

    /// <summary>Also what SoftmaxCrossEntropyLoss computes after its logarithms.</summary>
    internal static int FlopsPerTarget(NodeContext node) => (node.Has(2) ? 2 : 1) + node.Text("reduction", "mean") switch
    {
        "none" => 0,
        "mean" when node.Has(2) => 2,
        _ => 1,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, C, D], target: i64[N, D]", Outputs: "f32[]", VectorFlops: "2*N*D"),
        new("X: f32[N, C, D], target: i64[N, D], weight: f32[C]", Outputs: "f32[N, D]", Attributes: "reduction=none", VectorFlops: "2*N*D"),
    ];
}
