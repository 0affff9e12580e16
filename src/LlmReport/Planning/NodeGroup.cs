using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>Nodes that will be one kernel, while fusion is at work.</summary>
/// <remarks>Groups run in the order of their anchors. A node may only join the group of the latest anchor among those that make its inputs:
/// then every group still runs after all that it needs, and no cycle can arise.</remarks>
internal sealed class NodeGroup(int anchor, int leader, KernelClass kernelClass, TensorShape? domain)
{
    /// <summary>Position in execution order.</summary>
    public int Anchor { get; } = anchor;

    /// <summary>The node that gives the kernel its name and most of its work.</summary>
    public int Leader { get; } = leader;

    public KernelClass Class { get; } = kernelClass;

    /// <summary>Shape over which the group's element-wise work runs; null where it is not known.</summary>
    public TensorShape? Domain { get; } = domain;

    public List<int> Nodes { get; } = [leader];

    /// <summary>Set where a pattern recognised the nodes as attention.</summary>
    public bool IsAttentionPattern { get; init; }
}
