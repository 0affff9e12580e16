using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Bidirectional attention with its projection over tokens packed without padding.</summary>
/// <remarks>input [tokens, D], weights [D, 2·H·dk + H·dv], token_offset [B, S] → [tokens, H·dv]. The projection costs 2·tokens·D·(2·H·dk + H·dv) matrix FLOPs;
/// lengths of the sequences depend on data, so that scores are counted at their bound B·H·S·S. Source: ONNX Runtime contrib operators.</remarks>
public sealed class PackedAttention : AttentionOperator
{
    public override OperatorId Id => new("com.microsoft", "PackedAttention");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(TensorShape.Of(node.Inputs[0].Shape[0], HiddenSizes(node).Value))];

    public override AttentionExtents Extents(NodeContext node)
    {
        Dim heads = Math.Max(1, node.Int("num_heads", 1));
        var (key, value) = HiddenSizes(node);
        return PackedMultiHeadAttention.Extents(node, 3, heads, AttentionExtents.Share(key, heads), AttentionExtents.Share(value, heads), hasBias: node.Has(5));
    }

    public override bool ReadsOnHost(int input) => input == 4;

    protected override KernelCost CostBeside(NodeContext node, AttentionExtents extents)
    {
        var tokens = node.Inputs[0].Shape;
        var width = extents.Heads * (2 * extents.KeyWidth + extents.ValueWidth);
        return new KernelCost { MatrixFlops = 2 * tokens.ElementCount * width, VectorFlops = node.Has(2) ? tokens[0] * width : Dim.Zero };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("input: f16[N, 64], weights: f16[64, 192], bias: f16[192], token_offset: i32[B, S], lengths: i32[B + 1]", Attributes: "num_heads=4",
            Outputs: "f16[N, 64]", MatrixFlops: "2*N*64*192 + 2*B*4*S*S*32"),
    ];

    private static (Dim Key, Dim Value) HiddenSizes(NodeContext node)
    {
        if (node.Ints("qkv_hidden_sizes") is [> 0, > 0 and var key, > 0 and var value])
        {
            return (key, value);
        }

        var hidden = AttentionExtents.Share(node.Inputs[1].Shape[^1], 3);
        return (hidden, hidden);
    }
}
