using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·Bᵀ + bias with B [N, K] packed to 2 to 8 bits in blocks along K, each with a scale and perhaps a zero point.</summary>
/// <remarks>A [..., K], B u8[N, K/blockSize, blockSize·bits/8], scales [N, K/blockSize] → Y [..., N]. 2·rows·N·K matrix FLOPs, 1 vector FLOP for each biased element; to
/// dequantise is not counted. Source: ONNX Runtime contrib operators.</remarks>
public sealed class MatMulNBits : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulNBits");

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [Product(node.Inputs[0], Length(node, "N"))];

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, Length(node, "K"), Length(node, "N"), bias: 5);

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        1 => Length(node, "N") * Length(node, "K"),
        2 or 3 or 4 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 4096], B: u8[1024, 32, 64], scales: f16[1024, 32]", Attributes: "K=4096, N=1024, bits=4, block_size=128",
            Outputs: "f16[B, S, 1024]", MatrixFlops: "2*B*S*4096*1024", VectorFlops: "0"),
        new("A: f32[S, 64], B: u8[32, 2, 32], scales: f32[32, 2], zero_points: u8[32, 2], _, bias: f32[32]", Attributes: "K=64, N=32, bits=8, block_size=32",
            Outputs: "f32[S, 32]", MatrixFlops: "4096*S", VectorFlops: "32*S"),
    ];
}
