namespace LlmReport.Operators.Microsoft;

/// <summary>Y = α·A·B with operands transposed on the fly.</summary>
/// <remarks>A [..., M, K] or [..., K, M], B likewise → Y [..., M, N]; transBatch moves axis 0 behind the batch axes first. 2·M·N·K FLOPs per batch, one per output
/// element for α. Source: ONNX Runtime com.microsoft FusedMatMul-1.</remarks>
internal sealed class FusedMatMul : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "FusedMatMul");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, H, S, 64], B: f32[B, H, T, 64]", Attributes: "transB=1, alpha=0.125", Outputs: "f32[B, H, S, T]",
            MatrixFlops: "128*B*H*S*T", VectorFlops: "B*H*S*T"),
        new("A: f32[S, H, 64], B: f32[H, 64, T]", Attributes: "transBatchA=1", Outputs: "f32[H, S, T]", MatrixFlops: "128*H*S*T"),
    ];
}
