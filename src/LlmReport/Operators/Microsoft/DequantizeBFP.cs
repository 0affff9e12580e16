using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Block floating point unpacked into floats.</summary>
/// <remarks>x u8[bytes], shape i64[rank], strides i64[rank] → y of the dims in shape, f32 or as dtype says. 1 vector FLOP per element: the product with the shared exponent.
/// Source: ONNX Runtime com.microsoft DequantizeBFP-1.</remarks>
internal sealed class DequantizeBFP : Operator
{
    public override OperatorId Id => new("com.microsoft", "DequantizeBFP");

    public override KernelClass Class => KernelClass.Elementwise;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [new TensorType(node.ElementType("dtype") ?? ElementType.Float32, ListArgument.Shape(node, 1))];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: u8[1024], shape: i64[2] = {B, 64}, strides: i64[2]", Outputs: "f32[B, 64]", Attributes: "bfp_type=1", VectorFlops: "64*B")];
}
