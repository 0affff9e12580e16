using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = saturate(round(X/scale) + zero point): for a whole tensor, by axis, or by blocks of an axis.</summary>
/// <remarks>X [...], scale and zero point [], [D of the axis] or [..., ⌈D/block⌉, ...] → Y [...] of the zero point's type, that of <c>output_dtype</c>, or u8.
/// 4 vector FLOPs per element (quotient, rounding, two bounds), 5 with a zero point. Source: ONNX QuantizeLinear-25.</remarks>
public sealed class QuantizeLinear : Operator
{
    public override OperatorId Id => new("", "QuantizeLinear", SinceVersion: 10);

    public override KernelClass Class => KernelClass.Elementwise;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(node.Inputs.Optional(2)?.ElementType ?? Named(node) ?? ElementType.UInt8)];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = (node.Has(2) ? 5 : 4) * node.Outputs[0].ElementCount };

    private static ElementType? Named(NodeContext node) => node.ElementType("output_dtype") is { } type and not ElementType.Undefined ? type : null;

    public override long? ParameterElements(NodeContext node, int input) => input == 0 ? null : 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], scale: f32[], zero: i8[]", Outputs: "i8[B, S, 64]", VectorFlops: "320*B*S"),
        new("X: f32[B, 64], scale: f32[B, 2]", Outputs: "u8[B, 64]", Attributes: "axis=1, block_size=32", VectorFlops: "256*B"),
        new("X: f32[B, 64], scale: f32[64]", Outputs: "i16[B, 64]", Attributes: "output_dtype=5", VectorFlops: "256*B"),
    ];
}
