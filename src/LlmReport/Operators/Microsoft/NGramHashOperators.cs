using System.Collections.Immutable;
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

/// <summary>The part that both share.</summary>
internal abstract class NGramHashes : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    protected abstract int PastIds { get; }

    protected abstract Dim Batch(NodeContext node);

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var ids = node.Inputs[0];
        var last = ids.WithShape(TensorShape.Of(Batch(node), Longest(node) - 1));
        return [ids.WithShape(ids.Shape.Append((Longest(node) - 1) * node.Int("n_head_per_ngram", 1))), last, last.WithElementType(Onnx.ElementType.Int32)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * Longest(node) * node.Inputs[0].ElementCount + node.Outputs[0].ElementCount,
    };

    public override IEnumerable<StateSlot> States(NodeContext node) => node.Has(PastIds) ? [new(PastIds, 1, StateKind.Recurrent, null)] : [];

    private static long Longest(NodeContext node) => Math.Max(2, node.Int("max_ngram_size", 2));
}
