using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = A·B of quantised matrices, quantised again.</summary>
/// <remarks>A [..., M, K], scale and zero point, B [..., K, N], scale and zero point, scale and zero point of Y → Y [..., M, N]. 2·M·N·K matrix FLOPs per batch;
/// 1 vector FLOP per element of A and B (zero point) and 5 per element of Y (scale, rounding, zero point, two bounds). Source: ONNX QLinearMatMul-21.</remarks>
public sealed class QLinearMatMul : Operator
{
    public override OperatorId Id => new("", "QLinearMatMul", SinceVersion: 10);

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 8;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[7].WithShape(Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[3].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = node.Inputs[0].ElementCount + node.Inputs[3].ElementCount + (5 * node.Outputs[0].ElementCount),
    };

    public override long? ParameterElements(NodeContext node, int input) => input is 0 or 3 ? null : 0;

    public override Dim? ContractedLength(NodeContext node, int input) => Shapes.ContractedLength(node, input, left: 0, right: 3);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: u8[S, 64], sA: f32[], zA: u8[], B: i8[64, 32], sB: f32[], zB: i8[], sY: f32[], zY: u8[]", Outputs: "u8[S, 32]",
            MatrixFlops: "4096*S", VectorFlops: "224*S + 2048"),
    ];
}
