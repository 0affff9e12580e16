namespace LlmReport.Operators.Microsoft;

/// <summary>The older name of FusedMatMul.</summary>
/// <remarks>As FusedMatMul. Source: ONNX Runtime com.microsoft TransposeMatMul-1.</remarks>
internal sealed class TransposeMatMul : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "TransposeMatMul");

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[64, S], B: f32[64, 32]", Attributes: "transA=1", Outputs: "f32[S, 32]", MatrixFlops: "4096*S")];
}
