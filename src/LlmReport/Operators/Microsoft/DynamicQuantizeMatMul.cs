using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Float A, quantised on the fly to 8 bits, times a quantised B.</summary>
/// <remarks>A [..., M, K] f32, B [..., K, N] i8 or u8, scale, zero point, bias [N] → Y f32 [..., M, N]. 2·M·N·K FLOPs per batch; per element of A 7 vector FLOPs (minimum,
/// maximum, and 5 to quantise), per element of Y 1 for the scale and 1 for a bias. Source: ONNX Runtime com.microsoft DynamicQuantizeMatMul-1.</remarks>
internal sealed class DynamicQuantizeMatMul : IntegerMatMul
{
    public override OperatorId Id => new("com.microsoft", "DynamicQuantizeMatMul");

    public override int RequiredInputs => 3;

    protected override int FlopsPerInput => 7;

    protected override int FlopsPerOutput(NodeContext node) => node.Has(4) ? 2 : 1;

    protected override ElementType ResultType(NodeContext node) => node.Inputs[0].ElementType;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: f32[B, S, 64], B: i8[64, 32], s: f32[]", Outputs: "f32[B, S, 32]", MatrixFlops: "4096*B*S", VectorFlops: "480*B*S")];
}
