using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>The distance of every row of A to every row of B.</summary>
/// <remarks>A [M, N], B [K, N] → C [M, K]. 2·M·K·N matrix FLOPs, as ‖a‖² + ‖b‖² − 2·a·b; 2 vector FLOPs per distance and 2 per element for the norms; a root per distance
/// unless the metric is sqeuclidean. Source: ONNX Runtime com.microsoft CDist-1.</remarks>
public sealed class CDist : Operator
{
    public override OperatorId Id => new("com.microsoft", "CDist");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorShape a = node.Inputs[0].Shape, b = node.Inputs[1].Shape;
        node.Unify(a[1], b[1], "the coordinates");
        return [node.Inputs[0].WithShape(TensorShape.Of(a[0], b[0]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var distances = node.Outputs[0].ElementCount;
        return new KernelCost
        {
            MatrixFlops = 2 * distances * node.Inputs[0].Shape[1],
            VectorFlops = (2 * distances) + (2 * (node.Inputs[0].ElementCount + node.Inputs[1].ElementCount)),
            Transcendentals = node.Text("metric", "sqeuclidean") == "sqeuclidean" ? 0 : distances,
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[M, 8], B: f32[K, 8]", Attributes: "metric=euclidean", Outputs: "f32[M, K]",
            MatrixFlops: "16*M*K", VectorFlops: "2*M*K + 16*M + 16*K", Transcendentals: "M*K"),
    ];
}
