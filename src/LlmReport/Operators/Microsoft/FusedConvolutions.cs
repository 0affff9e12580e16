namespace LlmReport.Operators.Microsoft;

/// <summary>Conv with a residual input and an activation folded in.</summary>
/// <remarks>X [N, C, d₁ …], W [M, C/group, k₁ …], B [M], Z [N, M, o₁ …] → Y [N, M, o₁ …]. FLOPs as in Conv; one addition per output element for Z, and
/// those of the activation. Source: ONNX Runtime com.microsoft FusedConv-1.</remarks>
internal sealed class FusedConv : ConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft", "FusedConv");

    public override KernelCost EstimateCost(NodeContext node) => FusedConvolution.AddResidual(base.EstimateCost(node), node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, 8, 8], W: f32[16, 3, 3, 3], b: f32[16], Z: f32[N, 16, 6, 6]", Attributes: "activation=Relu",
            Outputs: "f32[N, 16, 6, 6]", MatrixFlops: "2*N*16*27*36", VectorFlops: "3*N*16*36"),
    ];
}

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

internal static class FusedConvolution
{
    public static KernelCost AddResidual(KernelCost cost, NodeContext node)
    {
        var elements = node.Outputs[0].ElementCount;
        return FusedActivation.AddTo(cost with { VectorFlops = cost.VectorFlops + ((node.Has(3) ? 1 : 0) * elements) }, node, elements);
    }
}
