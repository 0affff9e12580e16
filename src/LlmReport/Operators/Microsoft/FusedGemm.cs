namespace LlmReport.Operators.Microsoft;

/// <summary>Gemm with an activation folded in.</summary>
/// <remarks>As ai.onnx Gemm-13, and the FLOPs of the activation. Source: ONNX Runtime com.microsoft FusedGemm-1.</remarks>
internal sealed class FusedGemm() : AliasOperator(new Standard.Gemm(), 13)
{
    public override OperatorId Id => new("com.microsoft", "FusedGemm");

    public override KernelCost EstimateCost(NodeContext node) => FusedActivation.AddTo(base.EstimateCost(node), node, node.Outputs[0].ElementCount);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f32[B, 64], B: f32[128, 64], C: f32[128]", Attributes: "transB=1, activation=Relu",
            Outputs: "f32[B, 128]", MatrixFlops: "16384*B", VectorFlops: "256*B"),
    ];
}
