using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Preview;

/// <summary>Y = softmax(scale·Q·Kᵀ)·V over heads, with sub-graphs that may change the scores and the probabilities.</summary>
/// <remarks>Q [B, H, S, dk], K [B, G, T, dk], V [B, G, T, dv] → Y [B, H, S, dv]. 2·B·H·S·T·(dk + dv) matrix FLOPs, 5 vector FLOPs and 1 transcendental a score, and what the
/// sub-graphs cost over [B, H, S, T]; a causal mask hidden in one of them is not recognised. Source: ONNX preview FlexAttention-1; Dong et al. 2024, "Flex Attention".</remarks>
public sealed class FlexAttention : AttentionOperator
{
    public override OperatorId Id => new("ai.onnx.preview", "FlexAttention");

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var e = Extents(node);
        var query = node.Inputs[0];
        var precision = node.ElementType("softmax_precision")
            ?? (query.ElementType == Onnx.ElementType.Float64 ? Onnx.ElementType.Float64 : Onnx.ElementType.Float32);
        var scores = new ValueFact(TensorType.Of(precision, e.Batch, e.Heads, e.QueryTokens, e.KeyTokens));
        foreach (var name in (ReadOnlySpan<string>)["score_mod", "prob_mod"])
        {
            if (node.Graph(name) is { } body)
            {
                node.InferSubgraph(body, [scores], Formula.One);
            }
        }

        return [query.WithShape(TensorShape.Of(e.Batch, e.Heads, e.QueryTokens, e.ValueWidth))];
    }

    public override AttentionExtents Extents(NodeContext node)
    {
        TensorShape q = node.Inputs[0].Shape, k = node.Inputs[1].Shape, v = node.Inputs[2].Shape;
        if (q.Rank != 4 || k.Rank != 4 || v.Rank != 4)
        {
            throw node.Inconsistent("Q, K and V need 4 dims");
        }

        return new AttentionExtents
        {
            Batch = q[0],
            Heads = q[1],
            KeyValueHeads = k[1],
            QueryTokens = q[2],
            PastTokens = Dim.Zero,
            KeyTokens = k[2],
            KeyWidth = q[3],
            ValueWidth = v[3],
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("Q: f16[B, 8, S, 64], K: f16[B, 2, T, 64], V: f16[B, 2, T, 32]", Outputs: "f16[B, 8, S, 32]", MatrixFlops: "2*B*8*S*T*96"),
    ];
}
