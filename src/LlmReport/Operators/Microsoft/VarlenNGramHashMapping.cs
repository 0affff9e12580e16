using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>NGramHashMapping over packed sequences.</summary>
/// <remarks>input_ids [tokens], starts [B + 1] → hashes [tokens, (n − 1)·heads], the last ids and their segments [B, n − 1]. Counts as NGramHashMapping.
/// Source: ONNX Runtime contrib operators.</remarks>
internal sealed class VarlenNGramHashMapping : NGramHashes
{
    public override OperatorId Id => new("com.microsoft", "VarlenNGramHashMapping");

    protected override int PastIds => 4;

    protected override Dim Batch(NodeContext node) => node.Inputs[3].Shape[0] - 1;

    public override bool ReadsOnHost(int input) => input == 3;

    public override IEnumerable<OperatorExample> Examples =>
        [new("ids: i64[N], multipliers: i64[3], sizes: i64[8], starts: i32[B + 1]", Attributes: "max_ngram_size=3, n_head_per_ngram=4, pad_id=0", Outputs: "i64[N, 8], i64[B, 2]")];
}
