using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>MaxPool with channels last.</summary>
/// <remarks>x [N, d₁ …, C] → y [N, o₁ …, C]; k − 1 comparisons per output element. Source: ONNX Runtime com.microsoft NhwcMaxPool-1.</remarks>
internal sealed class NhwcMaxPool : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "NhwcMaxPool");

    protected override bool ChannelsLast(NodeContext node) => true;

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements - 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("x: u8[N, 8, 8, 3]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]", Outputs: "u8[N, 4, 4, 3]", VectorFlops: "3*N*4*4*3")];
}

/// <summary>MaxPool that leaves out masked elements.</summary>
/// <remarks>X, mask [N, C, d₁ …] → Y [N, C, o₁ …]; k − 1 comparisons and k mask tests per output element. Source: ONNX Runtime com.microsoft MaxpoolWithMask-1.</remarks>
internal sealed class MaxpoolWithMask : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "MaxpoolWithMask");

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => (2 * elements) - 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 3, 8, 8], M: i32[N, 3, 8, 8]", Attributes: "kernel_shape=[2, 2]", Outputs: "f32[N, 3, 7, 7]", VectorFlops: "7*N*3*49")];
}

/// <summary>AveragePool of a quantised image, quantised again.</summary>
/// <remarks>X [N, C, d₁ …] or with channels_last [N, d₁ …, C], scales and zero points → Y alike. k + 5 FLOPs per output element: the mean, and scale, rounding, zero
/// point and two bounds. Source: ONNX Runtime com.microsoft QLinearAveragePool-1.</remarks>
internal sealed class QLinearAveragePool : PoolOperator
{
    public override OperatorId Id => new("com.microsoft", "QLinearAveragePool");

    protected override bool ChannelsLast(NodeContext node) => node.Int("channels_last", 0) != 0;

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => elements + 5;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: u8[N, 3, 8, 8], xs: f32[], xz: u8[], ys: f32[], yz: u8[]", Attributes: "kernel_shape=[2, 2], strides=[2, 2]",
            Outputs: "u8[N, 3, 4, 4]", VectorFlops: "9*N*3*16"),
    ];
}
