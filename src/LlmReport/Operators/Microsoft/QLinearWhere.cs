using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Where on quantised tensors, quantised again.</summary>
/// <remarks>condition, X and Y (each with scale and zero point) broadcast → Z. 8 FLOPs per element: 2 to dequantise the chosen operand, 1, 5 to quantise.
/// Source: ONNX Runtime com.microsoft QLinearWhere-1.</remarks>
internal sealed class QLinearWhere : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearWhere");

    public override int RequiredInputs => 3;

    protected override ImmutableArray<int> Operands => [0, 1, 4];

    protected override int TypedOperand => 1;

    protected override int FlopsPerElement => 8;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("c: b[N, 1], X: u8[8], xs: f32[], xz: u8[], Y: u8[N, 8], ys: f32[], yz: u8[], zs: f32[], zz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "64*N"),
    ];
}
