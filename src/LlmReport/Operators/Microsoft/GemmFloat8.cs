using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Gemm with operands and result in 8-bit floats or wider.</summary>
/// <remarks>As ai.onnx Gemm-13, the result of type dtype (float32 where not given); one FLOP per output element for a scale of Y. Source: ONNX Runtime
/// com.microsoft GemmFloat8-1.</remarks>
internal sealed class GemmFloat8() : AliasOperator(new Standard.Gemm(), 13)
{
    public override OperatorId Id => new("com.microsoft", "GemmFloat8");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [base.InferOutputs(node)[0].WithElementType(node.ElementType("dtype") ?? ElementType.Float32)];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        var cost = FusedActivation.AddTo(base.EstimateCost(node), node, elements);
        return cost with { VectorFlops = cost.VectorFlops + ((node.Has(5) ? 1 : 0) * elements) };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f16[B, 64], B: f16[128, 64]", Attributes: "transB=1, dtype=10", Outputs: "f16[B, 128]", MatrixFlops: "16384*B")];
}
