namespace LlmReport.Operators.Microsoft;

/// <summary>QLinearConv that also takes channels last.</summary>
/// <remarks>x [N, C, d₁ …] or with channels_last [N, d₁ …, C], w [M, C/group, k₁ …] → y alike. FLOPs as in ai.onnx QLinearConv.
/// Source: ONNX Runtime com.microsoft QLinearConv-1.</remarks>
public sealed class QLinearConv : QuantizedConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft", "QLinearConv");

    protected override bool ChannelsLast(NodeContext node) => node.Int("channels_last", 0) != 0;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: u8[N, 7, 7, 8], xs: f32[], xz: u8[], w: u8[16, 8, 1, 1], ws: f32[], wz: u8[], ys: f32[], yz: u8[]", Attributes: "channels_last=1",
            Outputs: "u8[N, 7, 7, 16]", MatrixFlops: "2*N*16*8*49"),
    ];
}
