using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Product of 16-bit integer matrices in 32 bits.</summary>
/// <remarks>A, B i16 or u16 → Y [..., M, N], u32 where both are unsigned, else i32. 2·M·N·K FLOPs per batch. Source: ONNX Runtime com.microsoft MatMulInteger16-1.</remarks>
internal sealed class MatMulInteger16 : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "MatMulInteger16");

    protected override ElementType ResultType(NodeContext node) =>
        node.Inputs[0].ElementType == ElementType.UInt16 && node.Inputs[1].ElementType == ElementType.UInt16 ? ElementType.UInt32 : ElementType.Int32;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: i16[S, 64], B: i16[64, 32]", Outputs: "i32[S, 32]", MatrixFlops: "4096*S")];
}
