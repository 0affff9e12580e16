using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>LeakyRelu of a quantised tensor.</summary>
/// <remarks>X, scales and zero points → Y alike. 9 FLOPs per element: 2 to dequantise, 2, 5 to quantise. Source: ONNX Runtime com.microsoft QLinearLeakyRelu-1.</remarks>
internal sealed class QLinearLeakyRelu : QuantizedElementwise
{
    public override OperatorId Id => new("com.microsoft", "QLinearLeakyRelu");

    public override int RequiredInputs => 2;

    protected override ImmutableArray<int> Operands => [0];

    protected override int FlopsPerElement => 9;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: u8[N, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Outputs: "u8[N, 8]", VectorFlops: "72*N")];
}
