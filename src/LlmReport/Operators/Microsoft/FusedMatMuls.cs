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

/// <summary>FusedMatMul with an activation folded in.</summary>
/// <remarks>As FusedMatMul, and the FLOPs of the activation. Source: ONNX Runtime com.microsoft FusedMatMulActivation-1.</remarks>
internal sealed class FusedMatMulActivation : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "FusedMatMulActivation");

    public override KernelCost EstimateCost(NodeContext node) => FusedActivation.AddTo(base.EstimateCost(node), node, node.Outputs[0].ElementCount);

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[S, 64], B: f32[64, 32]", Attributes: "activation=Relu", Outputs: "f32[S, 32]", MatrixFlops: "4096*S", VectorFlops: "32*S")];
}

/// <summary>The older name of FusedMatMul.</summary>
/// <remarks>As FusedMatMul. Source: ONNX Runtime com.microsoft TransposeMatMul-1.</remarks>
internal sealed class TransposeMatMul : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "TransposeMatMul");

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[64, S], B: f32[64, 32]", Attributes: "transA=1", Outputs: "f32[S, 32]", MatrixFlops: "4096*S")];
}

/// <summary>A sparse matrix times a dense one.</summary>
/// <remarks>A [M, K] sparse, B [K, N] → Y [M, N]. 2·M·N·K FLOPs: the sparsity is data, so the dense count is the bound. Source: ONNX Runtime com.microsoft
/// SparseToDenseMatMul-1.</remarks>
internal sealed class SparseToDenseMatMul : FusedMatMulOperator
{
    public override OperatorId Id => new("com.microsoft", "SparseToDenseMatMul");

    public override System.Collections.Immutable.ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[1].WithShape(base.InferOutputs(node)[0].Shape)];

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[S, 64], B: f32[64, 32]", Outputs: "f32[S, 32]", MatrixFlops: "4096*S")];
}
