namespace LlmReport.Planning;

/// <summary>Recognises nodes that a good runtime runs as one kernel; one class a pattern, tried in the order of KernelPlanner.Patterns..</summary>
internal abstract class FusionPattern
{
    /// <summary>Groups of nodes that belong together; a node that is already in a group is not taken again.</summary>
    public abstract IEnumerable<NodeGroup> Find(PlanningGraph graph, AttentionModel attention);
}
