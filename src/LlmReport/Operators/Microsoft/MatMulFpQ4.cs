using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·B with B [K, N] as one blob of 4-bit blocks; an input tells the shape of B.</summary>
/// <remarks>A [..., K], B u8[bytes], B_shape i64[2] = {K, N} → Y [..., N]. 2·rows·N·K matrix FLOPs. Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulFpQ4 : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulFpQ4");

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [Product(node.Inputs[0], Columns(node) ?? node.FreshDim("columns", minimum: 1))];

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, node.Inputs[0].Shape[^1], node.Outputs[0].Shape[^1], bias: 3);

    public override bool ReadsOnHost(int input) => input == 2;

    public override long? ParameterElements(NodeContext node, int input) =>
        input == 1 && node.Constants(2) is [var inner, var columns] ? inner * columns : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, 64], B: u8[1152], shape: i64[2] = {64, 32}", Attributes: "blk_quant_type=0", Outputs: "f32[B, 32]", MatrixFlops: "4096*B"),
    ];

    private static Dim? Columns(NodeContext node) => node.Integers(2) is [.., var columns] ? columns : null;
}
