namespace LlmReport.Operators.Microsoft;

/// <summary>Attention with its projection over 8-bit tokens and weights; the scores are floating point.</summary>
/// <remarks>input i8/u8[B, S, D], weight [D, 3·H·d], bias f32[3·H·d] → f32[B, S, H·d], present [2, B, H, P + S, d]. Counts as Attention.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class QAttention : ProjectedAttention
{
    public override OperatorId Id => new("com.microsoft", "QAttention");

    public override int RequiredInputs => 2;

    protected override int Past => 8;

    protected override int Mask => 5;

    public override long? ParameterElements(NodeContext node, int input) => input is 3 or 4 or 6 or 7 ? 0 : null;

    protected override TensorType ResultType(NodeContext node) => node.Inputs[2];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: u8[B, S, 64], weight: i8[64, 192], bias: f32[192], input_scale: f32[], weight_scale: f32[]", Attributes: "num_heads=4",
            Outputs: "f32[B, S, 64], f32[2, B, 4, S, 16]", MatrixFlops: "2*B*S*64*192 + 2*B*4*S*S*32"),
    ];
}
