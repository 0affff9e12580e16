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
