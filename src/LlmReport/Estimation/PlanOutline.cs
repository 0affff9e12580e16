using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>A kernel plan before any precision: equal kernels as one group, equal formulas and tensors once.</summary>
/// <remarks>Slots count the formulas first, then the tensors: a precision makes a formula of bytes of each tensor (<see cref="PlanProgram"/>).</remarks>
internal sealed class PlanOutline
{
    private readonly Lazy<LiveSets> liveSets;

    public PlanOutline(KernelPlan plan, Lifetimes lifetimes, WeightAccount weights)
    {
        (Plan, Lifetimes, Weights) = (plan, lifetimes, weights);
        var table = new FormulaTable(CacheRoom.InEagerAttention(plan));
        var grouping = new KernelGrouping(plan, table);
        GroupOfKernel = grouping.Group();
        int[] activations = [.. lifetimes.Activations.Select(tensor => table.TensorOf(tensor.Elements, tensor.Stored))];
        int[] states = [.. lifetimes.States.Select(state => table.TensorAsIs(state.Elements, state.Stored))];
        (Formulas, Tensors) = ([.. table.Formulas], [.. table.Tensors]);
        Groups = grouping.ToGroups(Formulas.Length);
        Activations = [.. activations.Select(tensor => Formulas.Length + tensor)];
        States = [.. states.Select(tensor => Formulas.Length + tensor).CountBy(slot => slot)];
        liveSets = new(() => LiveSets.Of(this));
        NodeCoverage = NodeCoverageOf(plan);
        ParameterCoverage = ParameterCoverageOf(weights);
    }

    public KernelPlan Plan { get; }

    public Lifetimes Lifetimes { get; }

    public WeightAccount Weights { get; }

    public ImmutableArray<Formula> Formulas { get; }

    /// <summary>The tensors; the first one's slot follows that of the last formula.</summary>
    public ImmutableArray<SizedTensor> Tensors { get; }

    public ImmutableArray<KernelGroup> Groups { get; }

    /// <summary>For every kernel of the plan the index of its group.</summary>
    public ImmutableArray<int> GroupOfKernel { get; }

    /// <summary>For every activation of the lifetimes the slot of its bytes.</summary>
    public ImmutableArray<int> Activations { get; }

    /// <summary>The slots of the bytes of state tensors, as allocated, and how many have each.</summary>
    public ImmutableArray<KeyValuePair<int, int>> States { get; }

    public LiveSets LiveSets => liveSets.Value;

    /// <summary>Share of nodes with known cost.</summary>
    public double NodeCoverage { get; }

    /// <summary>Share of parameters read by nodes with known cost.</summary>
    public double ParameterCoverage { get; }

    private static double NodeCoverageOf(KernelPlan plan)
    {
        var nodes = plan.Graph.Nodes;
        return nodes.IsEmpty ? 1 : (double)nodes.Count(n => n.Cost is not null || n.IsFunctionCall) / nodes.Length;
    }

    private static double ParameterCoverageOf(WeightAccount weights)
    {
        var all = weights.Tensors.Sum(t => (double)t.Parameters);
        return all == 0 ? 1 : weights.Tensors.Where(t => t.IsCovered).Sum(t => (double)t.Parameters) / all;
    }
}
