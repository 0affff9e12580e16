using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>A matrix quantised to 8 bits and laid out for cublasLt.</summary>
/// <remarks>X [...] → Y i8[...]. 2 vector FLOPs per element (scale, round). Source: ONNX Runtime contrib operators.</remarks>
internal sealed class QuantizeWithOrder : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "QuantizeWithOrder");

    protected override int FlopsPerElement => 2;

    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Int8);

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], scale: f32[]", Attributes: "order_input=1, order_output=2", Outputs: "i8[B, S, 64]", VectorFlops: "2*B*S*64")];
}
