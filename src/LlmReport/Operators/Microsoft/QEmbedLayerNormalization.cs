using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>EmbedLayerNormalization with 8-bit tables.</summary>
/// <remarks>As <see cref="EmbedLayerNormalization"/>, over i8/u8 tables with scales; Y f32[B, S, D]. 2 vector FLOPs more per element and table to dequantise.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class QEmbedLayerNormalization : EmbeddingNormalization
{
    public override OperatorId Id => new("com.microsoft", "QEmbedLayerNormalization");

    protected override int FlopsToDequantise => 2;

    protected override TensorType TableType(NodeContext node) => node.Inputs[8].WithElementType(ElementType.Float32);

    public override long? ParameterElements(NodeContext node, int input) => input > 7 ? 0 : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ids: i32[B, S], _, word: u8[30522, 768], position: u8[512, 768], _, gamma: u8[768], beta: u8[768], _, sw: f32[], sp: f32[]",
            Outputs: "f32[B, S, 768], i32[B]", VectorFlops: "12*B*S*768 + 3*B*S"),
    ];
}
