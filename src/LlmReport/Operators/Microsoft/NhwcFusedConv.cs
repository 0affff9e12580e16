namespace LlmReport.Operators.Microsoft;

/// <summary>FusedConv with channels last.</summary>
/// <remarks>X [N, d₁ …, C], W [M, C/group, k₁ …], B [M], Z as Y → Y [N, o₁ …, M]. FLOPs as in FusedConv. Source: ONNX Runtime com.microsoft NhwcFusedConv-1.</remarks>
internal sealed class NhwcFusedConv : ConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft", "NhwcFusedConv");

    protected override bool ChannelsLast(NodeContext node) => true;

    public override KernelCost EstimateCost(NodeContext node) => FusedConvolution.AddResidual(base.EstimateCost(node), node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[N, 8, 8, 3], W: f16[16, 3, 3, 3]", Attributes: "activation=Relu, pads=[1, 1, 1, 1]",
            Outputs: "f16[N, 8, 8, 16]", MatrixFlops: "2*N*16*27*64", VectorFlops: "N*16*64"),
    ];
}
