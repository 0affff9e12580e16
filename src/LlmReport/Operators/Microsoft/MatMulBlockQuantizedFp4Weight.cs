using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·Bᵀ + bias with B [N, K] as NVFP4: two 4-bit floats a byte, an 8-bit scale for each 16.</summary>
/// <remarks>A [..., K], B u8[N, K/2], weight_scale u8[N, K/blockSize] → Y [..., N]. 2·rows·N·K matrix FLOPs, 1 vector FLOP for each biased element.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulBlockQuantizedFp4Weight : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulBlockQuantizedFp4Weight");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [Product(node.Inputs[0], node.Inputs[1].Shape[0])];

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, node.Inputs[0].Shape[^1], node.Inputs[1].Shape[0], bias: 5);

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        1 => 2 * node.Inputs[1].ElementCount.Constant,
        2 or 3 or 4 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: u8[32, 32], weight_scale: u8[32, 4], weight_scale_2: f32[]", Outputs: "f16[B, S, 32]", MatrixFlops: "4096*B*S"),
    ];
}
