using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>From nodes to kernels, under one execution and one attention model.</summary>
public static class KernelPlanner
{
    private static readonly ImmutableArray<FusionPattern> Patterns = [new DecomposedAttention(), new SharedOperands(), new ConstantOperands()];

    public static KernelPlan Plan(PlanningGraph graph, ExecutionModel execution, AttentionModel attention)
    {
        var groupOf = new NodeGroup?[graph.Nodes.Length];
        var folded = execution == ExecutionModel.Fused ? FoldedDequantisation.Of(graph) : [];
        if (execution == ExecutionModel.Fused)
        {
            foreach (var group in Patterns.SelectMany(pattern => pattern.Find(graph, attention)))
            {
                Claim(graph, group, groupOf);
            }

            ElementwiseChains.Fold(graph, groupOf, folded);
            JoinReaders(graph, folded, groupOf);
        }
        else
        {
            GiveEachItsOwn(graph, groupOf);
        }

        var groups = groupOf.Where(g => g is not null).Select(g => g!).Distinct().OrderBy(g => g.Anchor).ToList();
        return ToPlan(graph, execution, attention, groups, folded);
    }

    /// <summary>The same plan under another attention model: only kernels of attention differ, unless nodes were recognised as attention.</summary>
    public static KernelPlan WithAttention(KernelPlan plan, AttentionModel attention)
    {
        var graph = plan.Graph;
        if (plan.Kernels.Any(k => k.Class == KernelClass.Attention && k.Nodes.All(n => graph.Nodes[n].Operator?.Class != KernelClass.Attention))
            || (plan is { Execution: ExecutionModel.Fused, Attention: AttentionModel.Eager } && graph.Nodes.Any(n => n.OpType == "Softmax")))
        {
            return Plan(graph, plan.Execution, attention);
        }

        var accounts = new TrafficAccount(graph, plan.Execution, attention, [.. plan.KernelOfNode], plan.FoldedDequantisations);
        return plan with
        {
            Attention = attention,
            Kernels = [.. plan.Kernels.Select(k => k.Class == KernelClass.Attention ? accounts.Again(k) : k)],
        };
    }

    private static void Claim(PlanningGraph graph, NodeGroup group, NodeGroup?[] groupOf)
    {
        if (group.Nodes.Any(node => groupOf[node] is not null))
        {
            return;
        }

        group.Nodes.RemoveAll(node => !graph.IsDeviceNode(node));
        foreach (var node in group.Nodes)
        {
            groupOf[node] = group;
        }
    }

    /// <summary>Puts dequantisations that no pattern took into the group of their first reader.</summary>
    private static void JoinReaders(PlanningGraph graph, ImmutableHashSet<int> folded, NodeGroup?[] groupOf)
    {
        // A scale may be dequantised itself: the node that reads it comes first.
        foreach (var node in folded.Where(node => groupOf[node] is null).OrderDescending())
        {
            var group = groupOf[FoldedDequantisation.FirstReader(graph, node)]!;
            group.Nodes.Insert(~group.Nodes.BinarySearch(node), node);
            groupOf[node] = group;
        }
    }

    private static void GiveEachItsOwn(PlanningGraph graph, NodeGroup?[] groupOf)
    {
        for (var node = 0; node < groupOf.Length; node++)
        {
            if (graph.IsDeviceNode(node))
            {
                groupOf[node] = new NodeGroup(node, node, graph.Nodes[node].Operator?.Class ?? KernelClass.DataMovement, null);
            }
        }
    }

    private static KernelPlan ToPlan(PlanningGraph graph, ExecutionModel execution, AttentionModel attention, List<NodeGroup> groups, ImmutableHashSet<int> folded)
    {
        var kernelOfNode = new int[graph.Nodes.Length];
        Array.Fill(kernelOfNode, -1);
        for (var kernel = 0; kernel < groups.Count; kernel++)
        {
            foreach (var node in groups[kernel].Nodes)
            {
                kernelOfNode[node] = kernel;
            }
        }

        var accounts = new TrafficAccount(graph, execution, attention, kernelOfNode, folded);
        return new KernelPlan
        {
            Execution = execution,
            Attention = attention,
            Graph = graph,
            Kernels = [.. groups.Select(accounts.ToKernel)],
            KernelOfNode = [.. kernelOfNode],
            FoldedDequantisations = folded,
        };
    }
}
