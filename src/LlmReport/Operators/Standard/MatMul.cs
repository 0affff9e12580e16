using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = A·B over the last two axes; leading axes broadcast.</summary>
/// <remarks>A [..., M, K], B [..., K, N] → Y [..., M, N]. 2·M·N·K FLOPs per batch. Source: ONNX MatMul-13.</remarks>
public sealed class MatMul : Operator
{
    public override OperatorId Id => new("", "MatMul");

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[1].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
    };

    public override Dim? ContractedLength(NodeContext node, int input) => Shapes.ContractedLength(node, input, left: 0, right: 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, H, S, 64], B: f16[B, H, 64, T]", Outputs: "f16[B, H, S, T]", MatrixFlops: "128*B*H*S*T"),
        new("A: f32[64], B: f32[64, N]", Outputs: "f32[N]", MatrixFlops: "128*N"),
    ];
}
