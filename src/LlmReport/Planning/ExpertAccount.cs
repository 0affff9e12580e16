using System.Collections.Immutable;
using LlmReport.Operators.Microsoft;

namespace LlmReport.Planning;

/// <summary>The mixtures of experts of a model, and how many of its parameters one token uses.</summary>
public sealed record ExpertAccount
{
    /// <summary>Mixtures whose experts all run on every token.</summary>
    public required ImmutableArray<DenseExperts> Unrolled { get; init; }

    /// <summary>Parameters that one token uses: of E experts the k that its router picks, of everything else all. Equal to the parameter count where there are no experts.</summary>
    /// <remarks>Experts that a graph runs on every token nevertheless count as those that the router picks: the number is the model's.</remarks>
    public required Int128 ActiveParameterCount { get; init; }

    public static ExpertAccount Of(PlanningGraph graph, WeightAccount weights)
    {
        ImmutableArray<DenseExperts> unrolled = [.. DenseExperts.Find(graph)];
        var choiceOfNode = unrolled.SelectMany(e => e.Nodes.Select(n => (Node: n, Choice: (e.Chosen, e.Experts)))).DistinctBy(n => n.Node).ToDictionary(n => n.Node, n => n.Choice);
        var idle = weights.Tensors.Where(t => t.Parameters > 0)
            .Select(t => (t.Parameters, Choice: ChoiceOf(graph, t.Value, choiceOfNode))).Where(t => t.Choice is not null)
            .GroupBy(t => t.Choice!.Value, t => t.Parameters)
            .Select(g => g.Aggregate(Int128.Zero, (sum, count) => sum + count) * (g.Key.Experts - g.Key.Chosen) / g.Key.Experts);
        return new ExpertAccount { Unrolled = unrolled, ActiveParameterCount = idle.Aggregate(weights.ParameterCount, (sum, count) => sum - count) };
    }

    /// <summary>Of how many experts a weight holds some, and how many of those a token uses; null for weights that every token uses.</summary>
    private static (long Chosen, long Experts)? ChoiceOf(PlanningGraph graph, int weight, Dictionary<int, (long, long)> choiceOfNode)
    {
        foreach (var reader in Readers(graph, weight))
        {
            if (choiceOfNode.TryGetValue(reader, out var unrolled))
            {
                return unrolled;
            }

            var node = graph.Nodes[reader];
            if (graph.Typed.Ask(node, (found, context) => (found as MixtureOfExperts)?.Choice(context, node.Inputs.IndexOf(weight))) is { } choice)
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>The nodes that read a weight, or a move of it.</summary>
    private static IEnumerable<int> Readers(PlanningGraph graph, int value) => graph.Readers[value].SelectMany(reader =>
        ConstantOperands.IsMove(graph.Nodes[reader]) && graph.Nodes[reader] is { Inputs: [var first, ..], Outputs: [>= 0 and var moved, ..] } && first == value
            ? Readers(graph, moved).Prepend(reader)
            : [reader]);
}
