using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Ids of hashed n-grams of tokens, for every n from 2 on and several heads each.</summary>
/// <remarks>input_ids [B, S] → hashes [B, S, (n − 1)·heads], the last ids [B, n − 1]. 2 vector FLOPs for each id and n (product, exclusive or), 1 for each hash (modulo).
/// Source: ONNX Runtime contrib operators.</remarks>
internal sealed class NGramHashMapping : NGramHashes
{
    public override OperatorId Id => new("com.microsoft", "NGramHashMapping");

    protected override int PastIds => 3;

    protected override Dim Batch(NodeContext node) => node.Inputs[0].Shape[0];

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i64[B, S], multipliers: i64[3], sizes: i64[8]", Attributes: "max_ngram_size=3, n_head_per_ngram=4, pad_id=0", Outputs: "i64[B, S, 8], i64[B, 2]",
            VectorFlops: "B*S*14")];
}
