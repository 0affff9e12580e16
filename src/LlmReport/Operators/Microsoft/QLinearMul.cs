using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>C = A·B of quantised tensors, element by element.</summary>
/// <remarks>A, B, each with scale and zero point, broadcast → C. 10 FLOPs per element: 4 to dequantise, 1, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearMul-1.</remarks>
internal sealed class QLinearMul : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearMul");

    public override int RequiredInputs => 2;

    protected override ImmutableArray<int> Operands => [0, 3];

    protected override int FlopsPerElement => 10;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: i8[N, 8], as: f32[], az: i8[], B: i8[8], bs: f32[], bz: i8[], cs: f32[], cz: i8[]", Outputs: "i8[N, 8]", VectorFlops: "80*N")];
}
