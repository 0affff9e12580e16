namespace LlmReport.Operators.Standard;

/// <summary>Convolution whose taps are moved by learned fractional offsets and read by linear interpolation.</summary>
/// <remarks>X [N, C, d₁ … dₙ], W [M, C/group, k₁ …], offset [N, offsetGroups·k₁·…·n, o₁ …] → Y [N, M, o₁ …]. Matrix FLOPs as in Conv;
/// 2·2ⁿ vector FLOPs (one multiply-add per corner) for each of the N·C·k₁·…·o₁·… taps, one more with a mask, and one addition per output
/// element with a bias. Source: ONNX DeformConv-22; Dai et al., "Deformable Convolutional Networks".</remarks>
public sealed class DeformConv : ConvolutionOperator
{
    public override OperatorId Id => new("", "DeformConv", SinceVersion: 19);

    public override int RequiredInputs => 3;

    protected override int? BiasInput => 3;

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape image = node.Inputs[0].Shape, filters = node.Inputs[1].Shape, output = node.Outputs[0].Shape;
        var taps = image[0] * image[1] * filters.Product(2, filters.Rank) * output.Product(2, output.Rank);
        var cost = base.EstimateCost(node);
        return cost with { VectorFlops = cost.VectorFlops + (((2 << (image.Rank - 2)) + (node.Has(4) ? 1 : 0)) * taps) };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 1, 3, 3], W: f32[1, 1, 2, 2], offset: f32[N, 8, 2, 2]", Outputs: "f32[N, 1, 2, 2]",
            MatrixFlops: "2*N*4*4", VectorFlops: "8*N*4*4"),
    ];
}
