namespace LlmReport.Operators.Microsoft;

/// <summary>Conv with channels last.</summary>
/// <remarks>X [N, d₁ …, C], W [M, C/group, k₁ …], B [M] → Y [N, o₁ …, M]. FLOPs as in Conv. Source: ONNX Runtime com.microsoft NhwcConv-1.</remarks>
public sealed class NhwcConv : ConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft", "NhwcConv");

    protected override bool ChannelsLast(NodeContext node) => true;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[N, H, W, 4], W: f16[32, 4, 3, 3], b: f16[32]", Attributes: "pads=[1, 1, 1, 1]",
            Outputs: "f16[N, H, W, 32]", MatrixFlops: "2*N*H*W*32*36", VectorFlops: "32*N*H*W"),
    ];
}
