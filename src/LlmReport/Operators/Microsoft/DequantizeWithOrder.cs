using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>An 8-bit matrix in a layout of cublasLt made floating point again.</summary>
/// <remarks>X i8[...] → Y [...] of the type <c>to</c>. 1 vector FLOP per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class DequantizeWithOrder : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "DequantizeWithOrder");

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(node.ElementType("to") ?? ElementType.Float32);

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: i8[B, S, 64], scale: f32[]", Attributes: "order_input=2, order_output=1, to=10", Outputs: "f16[B, S, 64]", VectorFlops: "B*S*64")];
}
