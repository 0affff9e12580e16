using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>C = A + B of quantised tensors.</summary>
/// <remarks>A, B, each with scale and zero point, broadcast → C. 10 FLOPs per element: 4 to dequantise, 1, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearAdd-1.</remarks>
internal sealed class QLinearAdd : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearAdd");

    public override int RequiredInputs => 2;

    protected override ImmutableArray<int> Operands => [0, 3];

    protected override int FlopsPerElement => 10;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: u8[B, 1, 8], as: f32[], az: u8[], B: u8[S, 1], bs: f32[], bz: u8[], cs: f32[], cz: u8[]", Outputs: "u8[B, S, 8]", VectorFlops: "80*B*S")];
}
