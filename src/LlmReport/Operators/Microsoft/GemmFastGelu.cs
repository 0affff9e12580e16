using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = FastGelu(X·W + bias).</summary>
/// <remarks>X [..., M, K], W [K, N], bias [N] → Y [..., M, N]. 2·M·N·K matrix FLOPs per batch; per output element 8 vector FLOPs and 1 transcendental, 1 more for a bias, as
/// FastGelu counts. Source: ONNX Runtime com.microsoft GemmFastGelu-1.</remarks>
internal sealed class GemmFastGelu : Operator
{
    public override OperatorId Id => new("com.microsoft", "GemmFastGelu");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[1].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = (node.Has(2) ? 9 : 8) * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], W: f16[64, 256], bias: f16[256]", Outputs: "f16[B, S, 256]",
            MatrixFlops: "32768*B*S", VectorFlops: "9*256*B*S", Transcendentals: "256*B*S"),
    ];
}
