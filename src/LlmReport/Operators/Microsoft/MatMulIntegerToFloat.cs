using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Product of 8-bit matrices, scaled to float.</summary>
/// <remarks>A [..., M, K], B [..., K, N], scales, zero points, bias [N] → Y [..., M, N] of the scales' type. 2·M·N·K FLOPs per batch; per element of Y 2 vector FLOPs for the
/// scales and 1 for a bias. Source: ONNX Runtime com.microsoft MatMulIntegerToFloat-1.</remarks>
internal sealed class MatMulIntegerToFloat : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulIntegerToFloat");

    public override int RequiredInputs => 4;

    protected override int FlopsPerOutput(NodeContext node) => node.Has(6) ? 3 : 2;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[2].ElementType;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: u8[S, 64], B: i8[64, 32], as: f16[], bs: f16[]", Outputs: "f16[S, 32]", MatrixFlops: "4096*S", VectorFlops: "64*S")];
}
