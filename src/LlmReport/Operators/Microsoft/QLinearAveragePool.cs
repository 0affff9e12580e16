using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>AveragePool of a quantised image, quantised again.</summary>
/// <remarks>X [N, C, d₁ …] or with channels_last [N, d₁ …, C], scales and zero points → Y alike. k + 5 FLOPs per output element: the mean, and scale, rounding, zero
/// point and two bounds. Source: ONNX Runtime com.microsoft QLinearAveragePool-1.</remarks>
internal sealed class QLinearAveragePool : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "QLinearAveragePool");

    public override int RequiredInputs => 2;

    protected override bool ChannelsLast(NodeContext node) => node.Int("channels_last", 0) != 0;

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements + 5;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: u8[N, 3, 8, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]",
            Outputs: "u8[N, 3, 4, 4]", VectorFlops: "9*N*3*16"),
    ];
}
