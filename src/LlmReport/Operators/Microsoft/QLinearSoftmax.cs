using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Softmax of a quantised tensor by a table of exponentials, quantised again.</summary>
/// <remarks>X, scale, zero point, scale and zero point of Y → Y [...] of the output zero point's type. 9 FLOPs per element: maximum, look-up
/// difference, sum, quotient, and 5 to quantise; one transcendental. Source: ONNX Runtime com.microsoft QLinearSoftmax-1.</remarks>
public sealed class QLinearSoftmax : Operator
{
    public override OperatorId Id => new("com.microsoft", "QLinearSoftmax");

    public override KernelClass Class => KernelClass.Normalization;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType((node.Inputs.Optional(4) ?? node.Inputs[0]).ElementType)];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 9 * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: u8[N, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "72*N", Transcendentals: "8*N")];
}
