using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>Plans again, under execution fused, what a rewrite touches of a plan.</summary>
/// <remarks>Kernels of touched nodes are taken apart; their nodes are folded again in execution order, and so are the element-wise nodes behind every node whose kernel changed, until
/// nothing changes any more. Attention that was recognised stays one kernel where it only loses nodes.</remarks>
internal sealed class FusedReplanning
{
    private readonly KernelPlan plan;
    private readonly GraphRewrite rewrite;
    private readonly PlanningGraph graph;
    private readonly int[] kernelOf;
    private readonly NodeGroup?[] groups;
    private readonly Dictionary<NodeGroup, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<int> changedKernels = [];
    private readonly HashSet<int> released = [];
    private readonly SortedSet<int> open = [];

    public FusedReplanning(KernelPlan plan, GraphRewrite rewrite)
    {
        (this.plan, this.rewrite, graph) = (plan, rewrite, rewrite.ToGraph());
        kernelOf = [.. plan.KernelOfNode];
        groups = new NodeGroup?[kernelOf.Length];
    }

    public PlanChange Run()
    {
        foreach (var node in rewrite.Touched)
        {
            TakeApart(node);
        }

        while (open.Count > 0)
        {
            var node = open.Min;
            open.Remove(node);
            Fold(node);
        }

        var accounts = new TrafficAccount(graph, plan.Execution, plan.Attention, kernelOf, plan.FoldedDequantisations);
        var after = numbers.Where(pair => changedKernels.Contains(pair.Value) && pair.Key.Nodes.Count > 0).OrderBy(pair => pair.Key.Anchor).Select(pair => accounts.ToKernel(pair.Key));
        return new PlanChange(
            PlanChange.Part(plan.Graph, plan.Execution, plan.Attention, changedKernels.Where(k => k < plan.Kernels.Length).Select(k => plan.Kernels[k]), plan.FoldedDequantisations),
            PlanChange.Part(graph, plan.Execution, plan.Attention, after, plan.FoldedDequantisations));
    }

    private void TakeApart(int touched)
    {
        var kernel = plan.KernelOfNode[touched];
        if (kernel < 0)
        {
            Release(touched);
            return;
        }

        if (IsSame(touched) || (plan.Kernels[kernel] is { OpType: "Attention", Nodes.Length: > 1 } attention && IsSame(plan.Graph.LeaderOf(attention))))
        {
            var group = GroupOf(touched)!;
            changedKernels.Add(kernel);
            if (!graph.IsDeviceNode(touched))
            {
                group.Nodes.Remove(touched);
                kernelOf[touched] = -1;
            }

            return;
        }

        changedKernels.Add(kernel);
        GroupOf(touched);
        foreach (var node in plan.Kernels[kernel].Nodes)
        {
            Release(node);
        }
    }

    /// <summary>True where a node is the same operator as before, if at another cost.</summary>
    private bool IsSame(int node) => ReferenceEquals(graph.Nodes[node].Node, plan.Graph.Nodes[node].Node) && graph.IsDeviceNode(node);

    private void Release(int node)
    {
        if (released.Add(node))
        {
            groups[node]?.Nodes.Remove(node);
            groups[node] = null;
            kernelOf[node] = -1;
            open.Add(node);
        }
    }

    private void Fold(int node)
    {
        if (!graph.IsDeviceNode(node))
        {
            FollowReaders(node);
            return;
        }

        foreach (var input in graph.Nodes[node].Inputs.Where(i => i >= 0))
        {
            GroupOf(graph.Values[graph.Roots[input]].Producer);
        }

        var host = ElementwiseChains.Host(graph, node, groups);
        var own = released.Contains(node) ? null : GroupOf(node);
        if (own is not null && ReferenceEquals(host ?? own, own))
        {
            return;
        }

        if (own is not null)
        {
            Leave(node, own);
        }

        Join(node, host ?? Own(node));
        FollowReaders(node);
    }

    /// <summary>Takes a node out of its kernel; where it led it, the others are folded again.</summary>
    private void Leave(int node, NodeGroup own)
    {
        changedKernels.Add(numbers[own]);
        foreach (var other in own.Leader == node ? own.Nodes.ToList() : [node])
        {
            Release(other);
        }

        open.Remove(node);
    }

    private NodeGroup Own(int node)
    {
        var group = new NodeGroup(node, node, graph.Nodes[node].Operator?.Class ?? KernelClass.DataMovement, ElementwiseChains.DomainOf(graph, node));
        group.Nodes.Clear();
        numbers[group] = plan.Kernels.Length + numbers.Count;
        return group;
    }

    private void Join(int node, NodeGroup group)
    {
        var at = group.Nodes.BinarySearch(node);
        group.Nodes.Insert(at < 0 ? ~at : at, node);
        groups[node] = group;
        kernelOf[node] = numbers[group];
        changedKernels.Add(numbers[group]);
    }

    /// <summary>Element-wise nodes and row reductions that read what a node makes, or a view of it: they may join another kernel now.</summary>
    private void FollowReaders(int node)
    {
        foreach (var output in graph.Nodes[node].Outputs.Where(o => o >= 0))
        {
            foreach (var reader in graph.Readers[output])
            {
                if (graph.Nodes[reader].IsView)
                {
                    FollowReaders(reader);
                }
                else if (graph.Nodes[reader].Operator?.Class is KernelClass.Elementwise or KernelClass.Reduction && graph.IsDeviceNode(reader))
                {
                    open.Add(reader);
                }
            }
        }
    }

    /// <summary>The kernel of a node as a group that nodes can join; null where it has none.</summary>
    private NodeGroup? GroupOf(int node)
    {
        if (node < 0 || groups[node] is { } known)
        {
            return node < 0 ? null : groups[node];
        }

        if (kernelOf[node] is not (>= 0 and var number) || number >= plan.Kernels.Length)
        {
            return null;
        }

        var kernel = plan.Kernels[number];
        var leader = plan.Graph.LeaderOf(kernel);
        var group = new NodeGroup(leader, leader, kernel.Class, ElementwiseChains.DomainOf(plan.Graph, leader)) { IsAttentionPattern = kernel.OpType == "Attention" && kernel.Nodes.Length > 1 };
        group.Nodes.Clear();
        group.Nodes.AddRange(kernel.Nodes.Where(n => kernelOf[n] == number));
        numbers[group] = number;
        foreach (var member in group.Nodes)
        {
            groups[member] = group;
        }

        return group;
    }
}
