namespace LlmReport.Operators.Standard;

/// <summary>Convolution of an image of any number of spatial axes with M filters.</summary>
/// <remarks>X [N, C, d₁ …], W [M, C/group, k₁ …], B [M] → Y [N, M, o₁ …]; 2·N·M·(C/group)·k₁·…·o₁·… FLOPs, and an addition
/// per output element with a bias. Padding positions are counted as if computed. Source: ONNX Conv-22.</remarks>
public sealed class Conv : ConvolutionOperator
{
    public override OperatorId Id => new("", "Conv");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, 224, 224], W: f32[64, 3, 7, 7]", Attributes: "strides=[2, 2], pads=[3, 3, 3, 3]",
            Outputs: "f32[N, 64, 112, 112]", MatrixFlops: "2*N*64*3*7*7*112*112", VectorFlops: "0"),
        new("X: f16[B, 80, T], W: f16[384, 80, 3], b: f16[384]", Attributes: "pads=[1, 1], strides=[2]",
            Outputs: "f16[B, 384, (T - 1)//2 + 1]", MatrixFlops: "2*B*384*80*3*((T - 1)//2 + 1)", VectorFlops: "384*B*((T - 1)//2 + 1)"),
        new("X: f32[1, 32, 5, 5], W: f32[32, 1, 3, 3]", Attributes: "group=32, auto_pad=SAME_UPPER, strides=[2, 2]",
            Outputs: "f32[1, 32, 3, 3]", MatrixFlops: "2*32*9*9"),
    ];
}
