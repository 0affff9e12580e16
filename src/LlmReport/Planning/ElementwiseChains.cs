using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Folds element-wise nodes into the kernel that makes their input, and row reductions into element-wise kernels.</summary>
/// <remarks>A node joins where its output has the shape that the kernel runs over (or that shape reduced along its last axis). A reduction along the last
/// axis joins element-wise kernels only: a matrix product's rows are spread over tiles.</remarks>
internal static class ElementwiseChains
{
    /// <summary>Gives every device node a group, in execution order, save those that join their readers later.</summary>
    public static void Fold(PlanningGraph graph, NodeGroup?[] groupOf, IReadOnlySet<int> later)
    {
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            if (groupOf[node] is not null || !graph.IsDeviceNode(node) || later.Contains(node))
            {
                continue;
            }

            var group = Host(graph, node, groupOf);
            if (group is null)
            {
                groupOf[node] = new NodeGroup(node, node, graph.Nodes[node].Operator?.Class ?? KernelClass.DataMovement, DomainOf(graph, node));
                continue;
            }

            group.Nodes.Add(node);
            groupOf[node] = group;
        }
    }

    /// <summary>The group that a node joins; null where it begins one of its own.</summary>
    public static NodeGroup? Host(PlanningGraph graph, int node, NodeGroup?[] groupOf)
    {
        var typed = graph.Nodes[node];
        var isRowReduction = typed.Operator?.Class == KernelClass.Reduction && ReducesLastAxis(graph, node);
        if ((typed.Operator?.Class != KernelClass.Elementwise && !isRowReduction) || Latest(graph, node, groupOf) is not { } group || group.Domain is not { } domain
            || !typed.Repeat.Equals(graph.Nodes[group.Leader].Repeat))
        {
            return null;
        }

        if (isRowReduction)
        {
            var runsByRow = group.Class is KernelClass.Elementwise or KernelClass.Reduction or KernelClass.Normalization;
            return runsByRow && typed.Inputs is [>= 0 and var reduced, ..] && graph.Values[reduced].Type.KnownShape is { } input && input.Equals(domain) ? group : null;
        }

        return typed.Outputs.All(o => o < 0 || (graph.Values[o].Type.KnownShape is { } shape && Covers(domain, shape))) ? group : null;
    }

    /// <summary>The group of the latest anchor among those that make the node's inputs.</summary>
    private static NodeGroup? Latest(PlanningGraph graph, int node, NodeGroup?[] groupOf)
    {
        NodeGroup? latest = null;
        foreach (var input in graph.Nodes[node].Inputs)
        {
            var producer = input < 0 ? -1 : graph.Values[graph.Roots[input]].Producer;
            if (producer >= 0 && !graph.ReadsTypeOnly(node, input) && groupOf[producer] is { } group && (latest is null || group.Anchor > latest.Anchor))
            {
                latest = group;
            }
        }

        return latest;
    }

    /// <summary>The shape that a kernel runs over which the node leads.</summary>
    public static TensorShape? DomainOf(PlanningGraph graph, int node)
    {
        var typed = graph.Nodes[node];
        var value = typed.Operator?.Class == KernelClass.Reduction && typed.Inputs is [>= 0 and var input, ..] ? input
            : typed.Outputs is [>= 0 and var output, ..] ? output : -1;
        return value < 0 ? null : graph.Values[value].Type.KnownShape;
    }

    private static bool ReducesLastAxis(PlanningGraph graph, int node)
    {
        var typed = graph.Nodes[node];
        if (typed.Inputs is not [>= 0 and var input, ..] || typed.Outputs is not [>= 0 and var output, ..]
            || graph.Values[input].Type.KnownShape is not { Rank: > 0 } before || graph.Values[output].Type.KnownShape is not { } after)
        {
            return false;
        }

        return after.Rank == before.Rank && after[^1].Equals(Symbolics.Dim.One)
            && after.Dims.AsSpan()[..^1].SequenceEqual(before.Dims.AsSpan()[..^1]);
    }

    private static bool Covers(TensorShape domain, TensorShape shape)
    {
        if (shape.ElementCount == domain.ElementCount)
        {
            return true;
        }

        return shape.Rank == domain.Rank && shape.Rank > 0 && shape[^1].Equals(Symbolics.Dim.One)
            && shape.Dims.AsSpan()[..^1].SequenceEqual(domain.Dims.AsSpan()[..^1]);
    }
}
