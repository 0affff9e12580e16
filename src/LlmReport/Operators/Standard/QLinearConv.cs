using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Convolution of quantised image and filters, requantised to the output's scale.</summary>
/// <remarks>x [N, C, d₁ …], w [M, C/group, k₁ …] → y [N, M, o₁ …] of the output zero point's type; FLOPs as in Conv, and three per
/// output element to requantise (scale, round, add the zero point), one more with a bias. Source: ONNX QLinearConv-10.</remarks>
public sealed class QLinearConv : ConvolutionOperator
{
    public override OperatorId Id => new("", "QLinearConv", SinceVersion: 10);

    protected override int WeightInput => 3;

    protected override int? BiasInput => 8;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[7].ElementType;

    public override KernelCost EstimateCost(NodeContext node)
    {
        var cost = base.EstimateCost(node);
        return cost with { VectorFlops = cost.VectorFlops + (3 * node.Outputs[0].ElementCount) };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: u8[N, 8, 7, 7], xs: f32[], xz: u8[], w: u8[16, 8, 1, 1], ws: f32[], wz: u8[], ys: f32[], yz: u8[]",
            Outputs: "u8[N, 16, 7, 7]", MatrixFlops: "2*N*16*8*49", VectorFlops: "3*N*16*49"),
    ];
}
