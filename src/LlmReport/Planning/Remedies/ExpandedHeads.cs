using System.Collections.Immutable;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>Keys or values repeated by Expand or Tile, so that each group of query heads finds a copy of its own in front of the product.</summary>
/// <remarks>Source: Ainslie et al. 2023, "GQA"; the repeat is transformers' <c>repeat_kv</c>.</remarks>
/// <param name="Repeat">The Expand or Tile.</param>
/// <param name="Times">Copies of each head.</param>
/// <param name="Consumer">The product or the attention that reads them.</param>
/// <param name="Operand">Which of its inputs they are.</param>
internal sealed record ExpandedHeads(int Repeat, long Times, int Consumer, int Operand)
{
    private const int MostSteps = 8;

    public static IEnumerable<ExpandedHeads> Find(PatternReader reader)
    {
        var products = reader.NodesOf("Softmax").Select(softmax => DecomposedAttention.Match(reader.Graph, softmax)).OfType<AttentionNodes>()
            .SelectMany(nodes => new[] { nodes.Scores, nodes.Output }).ToHashSet();
        return reader.NodesOf("Expand", "Tile").Select(repeat => Match(reader, repeat, products)).OfType<ExpandedHeads>();
    }

    /// <summary>Takes the copies out of a rewritten graph: the repeat is a view, and its reader reads each head once.</summary>
    public void Apply(PatternReader reader, GraphRewrite rewrite)
    {
        if (rewrite.TryMakeView(Repeat) && reader.Shape(reader.Node(Repeat).Inputs[0]) is { } heads)
        {
            rewrite.Change(Consumer, node => node with { Cost = node.Cost is { } cost ? cost with { Reads = Reading(cost.Reads, heads) } : null });
        }
    }

    private ImmutableArray<OperandAccess> Reading(ImmutableArray<OperandAccess> reads, TensorShape heads) =>
        [.. reads.Where(r => r.Index != Operand), new OperandAccess(Operand, heads.ElementCount, reads.FirstOrDefault(r => r.Index == Operand)?.Role)];

    private static ExpandedHeads? Match(PatternReader reader, int repeat, HashSet<int> products)
    {
        var node = reader.Node(repeat);
        if (reader.Shape(node.Inputs[0]) is not { Rank: >= 4 } before || reader.Shape(node.Outputs[0]) is not { } after || before.ElementCount == after.ElementCount
            || !Dim.TryDivideExactly(after.ElementCount, before.ElementCount, out var ratio) || ratio.Constant is not (> 1 and var times) || reader.IsConstant(node.Inputs[0]))
        {
            return null;
        }

        var value = node.Outputs[0];
        for (var step = 0; step < MostSteps && reader.OnlyReader(value) is >= 0 and var next; step++)
        {
            var typed = reader.Node(next);
            if (products.Contains(next) || typed.Operator is AttentionOperator)
            {
                var operand = typed.Inputs.Select(input => reader.Source(input)).ToList().IndexOf(reader.Source(value));
                return operand < 0 ? null : new ExpandedHeads(repeat, times, next, operand);
            }

            if (reader.TypeOf(next) is not ("Transpose" or "Mul"))
            {
                return null;
            }

            value = typed.Outputs[0];
        }

        return null;
    }
}
