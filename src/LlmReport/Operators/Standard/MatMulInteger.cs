using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (A − its zero point)·(B − its zero point) over the last two axes, in 32-bit integers.</summary>
/// <remarks>A [..., M, K], B [..., K, N] → Y i32 [..., M, N]. 2·M·N·K matrix FLOPs per batch; 1 vector FLOP per element of an operand with a zero point.
/// Source: ONNX MatMulInteger-10.</remarks>
public sealed class MatMulInteger : Operator
{
    public override OperatorId Id => new("", "MatMulInteger", SinceVersion: 10);

    public override KernelClass Class => KernelClass.Matrix;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(ElementType.Int32, Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[1].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = (node.Has(2) ? node.Inputs[0].ElementCount : Dim.Zero) + (node.Has(3) ? node.Inputs[1].ElementCount : Dim.Zero),
    };

    public override Dim? ContractedLength(NodeContext node, int input) => Shapes.ContractedLength(node, input, left: 0, right: 1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: u8[B, S, 64], B: i8[64, 32], zA: u8[]", Outputs: "i32[B, S, 32]", MatrixFlops: "4096*B*S", VectorFlops: "64*B*S"),
    ];
}
