namespace LlmReport.Operators.Microsoft;

/// <summary><see cref="LongformerAttention"/> over 8-bit tokens and weights in the matrix layouts of cublasLt.</summary>
/// <remarks>input i8[B, S, D] → i8[B, S, D]. Counts as LongformerAttention. Source: ONNX Runtime contrib operators.</remarks>
public sealed class QOrderedLongformerAttention : BandedAttention
{
    public override OperatorId Id => new("com.microsoft", "QOrderedLongformerAttention");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: i8[B, 1024, 64], s: f32[]", Attributes: "num_heads=4, window=128, order_input=1, order_output=1, order_weight=0, order_global_weight=0",
            Outputs: "i8[B, 1024, 64]", MatrixFlops: "2*B*1024*64*320 + 2*B*1024*257*128"),
    ];
}
