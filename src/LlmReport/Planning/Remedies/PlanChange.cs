using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>What a remedy makes of a plan: the kernels that are no more, and those that come in their place.</summary>
/// <remarks>Only what the remedy touches is planned again, by the same rules as the whole (KernelPlanner): the kernels of the nodes it changes, and element-wise nodes behind them that
/// join another kernel now. So the effort follows the remedy, not the graph.</remarks>
/// <param name="Before">Kernels of the plan that change or go.</param>
/// <param name="After">Kernels of the rewritten graph instead of them.</param>
internal sealed record PlanChange(KernelPlan Before, KernelPlan After)
{
    /// <summary>The change of a plan as it was made.</summary>
    public static PlanChange Of(KernelPlan plan, GraphRewrite rewrite) => plan.Execution == ExecutionModel.Eager
        ? Eager(rewrite, plan.Attention)
        : new FusedReplanning(plan, rewrite).Run();

    /// <summary>The change where every node is a kernel, as exported.</summary>
    public static PlanChange Eager(GraphRewrite rewrite, AttentionModel attention)
    {
        ImmutableArray<int> touched = [.. rewrite.Touched.Order()];
        return new PlanChange(Kernels(rewrite.Before, touched, attention), Kernels(rewrite.ToGraph(), touched, attention));
    }

    /// <summary>Some kernels of a graph as a plan of their own.</summary>
    public static KernelPlan Part(PlanningGraph graph, ExecutionModel execution, AttentionModel attention, IEnumerable<Kernel> kernels, ImmutableHashSet<int>? folded = null) => new()
    {
        Execution = execution,
        Attention = attention,
        Graph = graph,
        Kernels = [.. kernels],
        KernelOfNode = [],
        FoldedDequantisations = folded ?? [],
    };

    private static KernelPlan Kernels(PlanningGraph graph, ImmutableArray<int> touched, AttentionModel attention)
    {
        int[] kernelOfNode = [.. Enumerable.Range(0, graph.Nodes.Length)];
        var accounts = new TrafficAccount(graph, ExecutionModel.Eager, attention, kernelOfNode, []);
        var device = touched.Where(graph.IsDeviceNode);
        return Part(graph, ExecutionModel.Eager, attention,
            device.Select(node => accounts.ToKernel(new NodeGroup(node, node, graph.Nodes[node].Operator?.Class ?? KernelClass.DataMovement, null))));
    }
}
