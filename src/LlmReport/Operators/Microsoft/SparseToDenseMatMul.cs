namespace LlmReport.Operators.Microsoft;

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
