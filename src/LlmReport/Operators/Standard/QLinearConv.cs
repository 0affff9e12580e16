namespace LlmReport.Operators.Standard;

/// <summary>Convolution of quantised image and filters, quantised again.</summary>
/// <remarks>x [N, C, d₁ …], w [M, C/group, k₁ …], each and the output with scale and zero point → y [N, M, o₁ …] of the output zero point's type.
/// Matrix FLOPs as in Conv; vector FLOPs: 1 per element of x and w, 5 per element of y, one more with a bias. Source: ONNX QLinearConv-10.</remarks>
public sealed class QLinearConv : QuantizedConvolutionOperator
{
    public override OperatorId Id => new("", "QLinearConv", SinceVersion: 10);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: u8[N, 8, 7, 7], xs: f32[], xz: u8[], w: u8[16, 8, 1, 1], ws: f32[], wz: u8[], ys: f32[], yz: u8[]",
            Outputs: "u8[N, 16, 7, 7]", MatrixFlops: "2*N*16*8*49", VectorFlops: "N*8*49 + 128 + 5*N*16*49"),
    ];
}
