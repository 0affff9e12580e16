using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Sum over axes of 8-bit integers in 32 bits.</summary>
/// <remarks>data u8 or i8 → u32 or i32, reduced; one addition per input element. Source: ONNX Runtime com.microsoft ReduceSumInteger-1.</remarks>
internal sealed class ReduceSumInteger : AttributeReduction
{
    public override OperatorId Id => new("com.microsoft", "ReduceSumInteger");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [new TensorType(node.Inputs[0].ElementType == ElementType.UInt8 ? ElementType.UInt32 : ElementType.Int32, Reduced(node))];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: i8[N, 4, 8]", Attributes: "axes=[1], keepdims=1", Outputs: "i32[N, 1, 8]", VectorFlops: "32*N")];
}
