using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Sigmoid of a quantised tensor.</summary>
/// <remarks>X, scales and zero points → Y alike. 10 FLOPs and one transcendental per element: 2 to dequantise, 3, 5 to quantise. Source: ONNX Runtime com.microsoft
/// QLinearSigmoid-1.</remarks>
internal sealed class QLinearSigmoid : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearSigmoid");

    public override int RequiredInputs => 2;

    protected override ImmutableArray<int> Operands => [0];

    protected override int FlopsPerElement => 10;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: u8[N, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "80*N", Transcendentals: "8*N")];
}
