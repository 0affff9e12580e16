using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·Bᵀ with B [N, K] packed to FP4 or NF4 in blocks with a largest absolute value each.</summary>
/// <remarks>A [..., K], B u8[(N·K + 1)/2], absmax [N·K/blockSize] → Y [..., N]; with transB 0, A [..., N] → Y [..., K]. 2·rows·N·K matrix FLOPs.
/// Source: ONNX Runtime contrib operators; Dettmers et al. 2023, "QLoRA".</remarks>
public sealed class MatMulBnb4 : PackedMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulBnb4");

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [Product(node.Inputs[0], node.Int("transB", 1) == 0 ? Length(node, "K") : Length(node, "N"))];

    public override KernelCost EstimateCost(NodeContext node) => Cost(node, Length(node, "K"), Length(node, "N"), bias: 3);

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        1 => Length(node, "N") * Length(node, "K"),
        2 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: u8[1024], absmax: f16[128]", Attributes: "K=64, N=32, block_size=16, quant_type=1", Outputs: "f16[B, S, 32]", MatrixFlops: "4096*B*S"),
    ];
}
