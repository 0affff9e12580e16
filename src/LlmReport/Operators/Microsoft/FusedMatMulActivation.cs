namespace LlmReport.Operators.Microsoft;

/// <summary>FusedMatMul with an activation folded in.</summary>
/// <remarks>As FusedMatMul, and the FLOPs of the activation. Source: ONNX Runtime com.microsoft FusedMatMulActivation-1.</remarks>
internal sealed class FusedMatMulActivation : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "FusedMatMulActivation");

    public override KernelCost EstimateCost(NodeContext node) => FusedActivation.AddTo(base.EstimateCost(node), node, node.Outputs[0].ElementCount);

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[S, 64], B: f32[64, 32]", Attributes: "activation=Relu", Outputs: "f32[S, 32]", MatrixFlops: "4096*S", VectorFlops: "32*S")];
}
