using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>A kernel plan under one precision, ready for many workloads: equal kernels as one group, equal formulas evaluated once.</summary>
internal sealed class PlanProgram
{
    private readonly Lazy<bool> isAffineInSteps;
    private readonly Lazy<CompiledFormula[]> compiled;
    private readonly Lazy<LiveSets> liveSets;
    private readonly ImmutableArray<KeyValuePair<int, int>> stateBytes;

    public PlanProgram(KernelPlan plan, Lifetimes lifetimes, WeightAccount weights, Precision precision)
    {
        var table = new FormulaTable(precision, CacheRoom.InEagerAttention(plan));
        (Plan, Lifetimes, Weights, Precision) = (plan, lifetimes, weights, precision);
        (Groups, GroupOfKernel) = new KernelGrouping(plan, precision, table).Group();
        ActivationBytes = [.. lifetimes.Activations.Select(table.BytesOf)];
        stateBytes = [.. lifetimes.States.Select(table.BytesAllocatedOf).CountBy(slot => slot)];
        WeightBytes = Sum(weights.Tensors.Where(t => t.Kind != ConstantKind.Table).Select(t => StorageBytes.Of(t, plan.Graph, precision)));
        TableBytes = Sum(weights.Tensors.Where(t => t.Kind == ConstantKind.Table).Select(t => StorageBytes.Of(t, plan.Graph, precision))) ?? 0;
        (NodeCoverage, ParameterCoverage) = (NodeCoverageOf(plan), ParameterCoverageOf(weights));
        Formulas = [.. table.Formulas];
        Symbols = WorkloadSymbols.Of(plan.Graph.Typed, Formulas);
        isAffineInSteps = new(() => Formulas.All(formula => formula.IsAffineIn(Symbols.Moves)) && Groups.All(g => !Formulas[g.Repeat].Symbols.Any(s => Symbols.Moves(s.Name))));
        compiled = new(() => [.. Formulas.Select(formula => formula.Compile(Symbols.Names))]);
        liveSets = new(() => LiveSets.Of(this));
    }

    public KernelPlan Plan { get; }

    public Lifetimes Lifetimes { get; }

    public WeightAccount Weights { get; }

    public Precision Precision { get; }

    public ImmutableArray<KernelGroup> Groups { get; }

    /// <summary>For every kernel of the plan the index of its group.</summary>
    public ImmutableArray<int> GroupOfKernel { get; }

    /// <summary>For every activation of the lifetimes the slot of its bytes.</summary>
    public ImmutableArray<int> ActivationBytes { get; }

    public double? WeightBytes { get; }

    public double TableBytes { get; }

    /// <summary>The formulas by slot.</summary>
    public ImmutableArray<Formula> Formulas { get; }

    /// <summary>The symbols of the formulas.</summary>
    public WorkloadSymbols Symbols { get; }

    /// <summary>The same formulas for sweeps: in doubles, which hold whole numbers up to 2⁵³ exactly.</summary>
    public CompiledFormula[] Compiled => compiled.Value;

    /// <summary>True where every number but time grows by the same amount from each step of a chat to the next.</summary>
    public bool IsAffineInSteps => isAffineInSteps.Value;

    public LiveSets LiveSets => liveSets.Value;

    /// <summary>Share of nodes with known cost.</summary>
    public double NodeCoverage { get; }

    /// <summary>Share of parameters read by nodes with known cost.</summary>
    public double ParameterCoverage { get; }

    /// <summary>KV cache and other state after a run; not a number where a size is not known.</summary>
    public double KvCacheBytes(double[] values)
    {
        double sum = 0;
        foreach (var (slot, count) in stateBytes)
        {
            sum += values[slot] * count;
        }

        return sum;
    }

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

    private static double? Sum(IEnumerable<double?> terms) => terms.Aggregate((double?)0, (sum, term) => sum + term);
}
