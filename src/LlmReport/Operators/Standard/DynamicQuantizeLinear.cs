using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X quantised to u8 with the scale and zero point that its own range asks for.</summary>
/// <remarks>X [...] → Y u8 [...], scale f32 [], zero point u8 []. 7 vector FLOPs per element: minimum, maximum, quotient, rounding, zero point, two bounds.
/// Source: ONNX DynamicQuantizeLinear-11.</remarks>
public sealed class DynamicQuantizeLinear : Operator
{
    public override OperatorId Id => new("", "DynamicQuantizeLinear", SinceVersion: 11);

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(ElementType.UInt8), TensorType.Of(ElementType.Float32), TensorType.Of(ElementType.UInt8)];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = 7 * node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "u8[B, S, 64], f32[], u8[]", VectorFlops: "448*B*S"),
    ];
}
