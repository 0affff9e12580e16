using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>Convolution of 8-bit integers, accumulated in 32 bits.</summary>
/// <remarks>x [N, C, d₁ …], w [M, C/group, k₁ …] → y int32[N, M, o₁ …]; 2 FLOPs per multiply-add as in Conv. Source: ONNX ConvInteger-10.</remarks>
public sealed class ConvInteger : ConvolutionOperator
{
    public override OperatorId Id => new("", "ConvInteger", SinceVersion: 10);

    protected override int? BiasInput => null;

    protected override ElementType ResultType(NodeContext node) => ElementType.Int32;

    public override long? ParameterElements(NodeContext node, int input) => input switch { 0 => null, 1 => node.Inputs[1].ElementCount.Constant, _ => 0 };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: u8[N, 1, 3, 3], w: u8[1, 1, 2, 2], zero: u8[]", Outputs: "i32[N, 1, 2, 2]", MatrixFlops: "2*N*4*4"),
    ];
}
