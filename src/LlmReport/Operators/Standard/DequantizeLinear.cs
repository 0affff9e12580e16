using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − zero point) · scale: for a whole tensor, by axis, or by blocks of an axis.</summary>
/// <remarks>X [...], scale and zero point [], [D of the axis] or [..., ⌈D/block⌉, ...] → Y [...] of the scale's type or that of <c>output_dtype</c>. 1 vector FLOP
/// per element, 2 with a zero point. Source: ONNX DequantizeLinear-25.</remarks>
public sealed class DequantizeLinear : Operator
{
    public override OperatorId Id => new("", "DequantizeLinear", SinceVersion: 10);

    public override KernelClass Class => KernelClass.Elementwise;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(node.ElementType("output_dtype") is { } type and not ElementType.Undefined ? type : node.Inputs[1].ElementType)];

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = (node.Has(2) ? 2 : 1) * node.Outputs[0].ElementCount };

    public override long? ParameterElements(NodeContext node, int input) => input == 0 ? node.Inputs[0].ElementCount.Constant : 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i8[64, 32], scale: f16[], zero: i8[]", Outputs: "f16[64, 32]", VectorFlops: "4096"),
        new("X: i8[N, 64], scale: f32[N, 2]", Outputs: "f32[N, 64]", Attributes: "axis=1, block_size=32", VectorFlops: "64*N"),
    ];
}
