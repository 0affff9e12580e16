namespace LlmReport.Operators.Microsoft;

/// <summary>The embedding of BERT: word, position and segment vectors summed and normed; its quantised variant dequantises the tables.</summary>
/// <remarks>input_ids [B, S], tables [words, D], [positions, D], [segments, D] → Y [B, S, D], mask index [B], sum [B, S, D]. Only rows that are looked up are read. 1 vector FLOP
/// per element for each table beyond the first, 7 for the norm; per row 3 and 1 transcendental. Source: ONNX Runtime contrib operators.</remarks>
public sealed class EmbedLayerNormalization : EmbeddingNormalization
{
    public override OperatorId Id => new("com.microsoft", "EmbedLayerNormalization");

    protected override TensorType TableType(NodeContext node) => node.Inputs[Word];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ids: i32[B, S], segments: i32[B, S], word: f32[30522, 768], position: f32[512, 768], segment: f32[2, 768], gamma: f32[768], beta: f32[768], mask: i32[B, S]",
            Outputs: "f32[B, S, 768], i32[B], f32[B, S, 768]", VectorFlops: "9*B*S*768 + 3*B*S", Transcendentals: "B*S"),
    ];
}
