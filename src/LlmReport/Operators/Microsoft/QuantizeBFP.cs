using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Floats packed into block floating point: mantissas that share an exponent along a dim.</summary>
/// <remarks>x [d0, …] → y u8[bytes], shape i64[rank] (the dims of x), strides i64[rank]. How many bytes depends on the hardware's format: a new symbol. Per element 5 vector
/// FLOPs: the block's largest magnitude, quotient, rounding, two bounds. Source: ONNX Runtime com.microsoft QuantizeBFP-1.</remarks>
internal sealed class QuantizeBFP : Operator
{
    public override OperatorId Id => new("com.microsoft", "QuantizeBFP");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        Dim rank = node.Inputs[0].Shape.Rank;
        return [TensorType.Of(ElementType.UInt8, node.FreshDim($"{node.Node.Outputs[0]}_bytes")), TensorType.Of(ElementType.Int64, rank), TensorType.Of(ElementType.Int64, rank)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => output == 1 ? ShapeValue.OfList(node.Inputs[0].Shape.Dims) : null;

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 5 * node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: f32[B, 64]", Outputs: "y: u8[y_bytes], i64[2] = {B, 64}, i64[2]", Attributes: "bfp_type=1", VectorFlops: "320*B")];
}
