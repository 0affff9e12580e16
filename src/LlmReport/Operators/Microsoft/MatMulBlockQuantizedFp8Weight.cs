using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·Bᵀ + bias with B [N, K] as 8-bit floats with a scale for each block; A too may be quantised to 8 bits.</summary>
/// <remarks>A [..., K], B f8[N, K], b_scale [N, K/blockSize] → Y [..., N]. 2·rows·N·K matrix FLOPs, 1 vector FLOP for each biased element.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulBlockQuantizedFp8Weight : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulBlockQuantizedFp8Weight");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [Product(node.Inputs[0], node.Inputs[1].Shape[0])];

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, node.Inputs[0].Shape[^1], node.Inputs[1].Shape[0], bias: 4);

    public override long? ParameterElements(NodeContext node, int input) => input is 2 or 3 ? 0 : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 128], B: u8[32, 128], b_scale: f32[32, 1]", Outputs: "f16[B, S, 32]", MatrixFlops: "8192*B*S"),
    ];
}
