using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning.Remedies;

/// <summary>Keys or values repeated by Expand or Tile, so that each group of query heads finds a copy of its own in front of the product.</summary>
/// <remarks>Source: Ainslie et al. 2023, "GQA"; the repeat is transformers' <c>repeat_kv</c>.</remarks>
/// <param name="Repeat">The Expand or Tile.</param>
/// <param name="Times">Copies of each head.</param>
/// <param name="Between">The nodes that turn, scale or cast the copies on their way, each with the input that holds them.</param>
/// <param name="Consumer">The product or the attention that reads them.</param>
/// <param name="Operand">Which of its inputs they are.</param>
internal sealed record ExpandedHeads(int Repeat, long Times, ImmutableArray<(int Node, int Operand)> Between, int Consumer, int Operand)
{
    private const int MostSteps = 8;

    public static IEnumerable<ExpandedHeads> Find(PatternReader reader)
    {
        var products = reader.NodesOf("Softmax").Select(softmax => DecomposedAttention.Match(reader.Graph, softmax)).OfType<AttentionNodes>()
            .SelectMany(nodes => new[] { nodes.Scores, nodes.Output }).ToHashSet();
        return reader.NodesOf("Expand", "Tile").Select(repeat => Match(reader, repeat, products)).OfType<ExpandedHeads>();
    }

    /// <summary>Takes the copies out of a rewritten graph: the repeat is a view, what stands between has the heads as they are, and their reader reads each once.</summary>
    public void Apply(PatternReader reader, GraphRewrite rewrite)
    {
        if (!rewrite.TryMakeView(Repeat) || reader.Shape(reader.Node(Repeat).Inputs[0]) is not { Elements: var heads })
        {
            return;
        }

        foreach (var (node, operand) in Between)
        {
            rewrite.Change(node, typed => typed with { Cost = typed.Cost is { } cost ? Once(cost, operand, heads) : null });
        }

        rewrite.Change(Consumer, node => node with { Cost = node.Cost is { } cost ? cost with { Reads = With(cost.Reads, Operand, heads) } : null });
    }

    /// <summary>The cost of an element-wise node or a Transpose over each head once.</summary>
    private KernelCost Once(KernelCost cost, int operand, Formula heads) => cost with
    {
        VectorFlops = cost.VectorFlops / Times,
        Transcendentals = cost.Transcendentals / Times,
        Reads = With(cost.Reads, operand, heads),
        Writes = With(cost.Writes, 0, heads),
    };

    private static ImmutableArray<OperandAccess> With(ImmutableArray<OperandAccess> accesses, int index, Formula heads) =>
        [.. accesses.Where(a => a.Index != index), new OperandAccess(index, heads, accesses.FirstOrDefault(a => a.Index == index)?.Role)];

    private static ExpandedHeads? Match(PatternReader reader, int repeat, HashSet<int> products)
    {
        if (TimesOf(reader, reader.Node(repeat)) is not { } times)
        {
            return null;
        }

        var (value, passed, between) = (reader.Node(repeat).Outputs[0], new List<int>(), new List<(int, int)>());
        for (var step = 0; step < MostSteps && reader.OnlyReader(value, passed) is >= 0 and var next; step++)
        {
            between.AddRange(passed.Where(n => !reader.Node(n).IsView).Select(cast => (cast, 0)));
            passed.Clear();
            var typed = reader.Node(next);
            var operand = typed.Inputs.Select(input => reader.Source(input)).ToList().IndexOf(reader.Source(value));
            if (operand < 0 || products.Contains(next) || typed.Operator is AttentionOperator)
            {
                return operand < 0 ? null : new ExpandedHeads(repeat, times, [.. between], next, operand);
            }

            if (!IsAlikeForHeads(reader, next, operand))
            {
                return null;
            }

            between.Add((next, operand));
            value = typed.Outputs[0];
        }

        return null;
    }

    /// <summary>How often a node repeats heads; null where it repeats something else, or nothing.</summary>
    private static long? TimesOf(PatternReader reader, TypedNode repeat) =>
        reader.Shape(repeat.Inputs[0]) is { Rank: >= 4 } before && reader.Shape(repeat.Outputs[0]) is { } after && before.ElementCount != after.ElementCount
        && Dim.TryDivideExactly(after.ElementCount, before.ElementCount, out var ratio) && ratio.Constant is > 1 and var times && !reader.IsConstant(repeat.Inputs[0]) ? times : null;

    /// <summary>True for a node that makes the same of every copy: a Transpose, or a product with a number or with a table that no head has to itself.</summary>
    private static bool IsAlikeForHeads(PatternReader reader, int node, int operand) => reader.TypeOf(node) switch
    {
        "Transpose" => true,
        "Mul" => reader.Node(node).Inputs[1 - operand] is var factor && (reader.IsScalar(factor) || (reader.Shape(factor) is { } shape && shape.Dims.SkipLast(2).All(d => d.Constant == 1))),
        _ => false,
    };
}
