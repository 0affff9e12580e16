using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Self-attention over 8-bit tokens with three separate 8-bit projections in the matrix layouts of cublasLt.</summary>
/// <remarks>input i8[B, S, D], weights i8[D, H·d] → i8[B, S, H·d]. Counts as Attention. Source: ONNX Runtime contrib operators.</remarks>
public sealed class QOrderedAttention : ProjectedAttention
{
    public override OperatorId Id => new("com.microsoft", "QOrderedAttention");

    protected override int Mask => 17;

    protected override (Dim Key, Dim Value) HiddenSizes(NodeContext node) => (node.Inputs[6].Shape[^1], node.Inputs[7].Shape[^1]);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: i8[B, S, 64], si: f32[], sq: f32[], sk: f32[], sv: f32[], wq: i8[64, 64], wk: i8[64, 64], wv: i8[64, 64], swq: f32[], swk: f32[], swv: f32[], "
            + "bq: f32[64], bk: f32[64], bv: f32[64], sqk: f32[], ss: f32[], so: f32[]",
            Attributes: "num_heads=4, order_input=1, order_output=1, order_weight=0", Outputs: "i8[B, S, 64]",
            MatrixFlops: "2*B*S*64*192 + 2*B*4*S*S*32"),
    ];
}
