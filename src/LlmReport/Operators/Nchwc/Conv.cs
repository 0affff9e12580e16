namespace LlmReport.Operators.Nchwc;

/// <summary>Conv on blocked channels with a residual input and an activation folded in; ONNX Runtime makes it while optimising for CPUs.</summary>
/// <remarks>X [N, C, H, W], W [M, C/group, k₁, k₂], B [M], sum as Y → Y [N, M, h, w], channels rounded up to a block. FLOPs as FusedConv.
/// Source: ONNX Runtime com.microsoft.nchwc Conv-1.</remarks>
internal sealed class Conv : ConvolutionOperator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "Conv");

    public override KernelCost EstimateCost(NodeContext node)
    {
        var (cost, elements) = (base.EstimateCost(node), node.Outputs[0].ElementCount);
        return FusedActivation.AddTo(cost with { VectorFlops = cost.VectorFlops + ((node.Has(3) ? 1 : 0) * elements) }, node, elements);
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 16, 8, 8], W: f32[32, 16, 1, 1]", Attributes: "activation=Relu", Outputs: "f32[N, 32, 8, 8]", MatrixFlops: "2*N*32*16*64", VectorFlops: "N*32*64")];
}
