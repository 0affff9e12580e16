using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>A kernel plan under one precision, ready for many workloads: every distinct formula is evaluated once.</summary>
internal sealed class PlanProgram
{
    private readonly PlanOutline outline;
    private readonly Lazy<bool> isAffineInSteps;
    private readonly Lazy<CompiledFormula[]> compiled;

    public PlanProgram(PlanOutline outline, Precision precision)
    {
        (this.outline, Precision) = (outline, precision);
        var (plan, weights) = (outline.Plan, outline.Weights);
        WeightBytes = Sum(weights.Tensors.Where(t => t.Kind != ConstantKind.Table).Select(t => StorageBytes.Of(t, plan.Graph, precision)));
        TableBytes = Sum(weights.Tensors.Where(t => t.Kind == ConstantKind.Table).Select(t => StorageBytes.Of(t, plan.Graph, precision))) ?? 0;
        Formulas = [.. outline.Formulas, .. outline.Tensors.Select(tensor => precision.BytesOf(tensor.Stored, tensor.Elements) ?? double.NaN)];
        Symbols = WorkloadSymbols.Of(plan.Graph.Typed, Formulas);
        isAffineInSteps = new(() => Formulas.All(formula => formula.IsAffineIn(Symbols.Moves)) && Groups.All(g => !Formulas[g.Repeat].Symbols.Any(s => Symbols.Moves(s.Name))));
        compiled = new(() => [.. Formulas.Select(formula => formula.Compile(Symbols.Names))]);
    }

    public KernelPlan Plan => outline.Plan;

    public Lifetimes Lifetimes => outline.Lifetimes;

    public WeightAccount Weights => outline.Weights;

    public Precision Precision { get; }

    public ImmutableArray<KernelGroup> Groups => outline.Groups;

    /// <summary>For every kernel of the plan the index of its group.</summary>
    public ImmutableArray<int> GroupOfKernel => outline.GroupOfKernel;

    /// <summary>For every activation of the lifetimes the slot of its bytes.</summary>
    public ImmutableArray<int> ActivationBytes => outline.Activations;

    /// <summary>True where a Cast between floats does nothing, as all floats have one width.</summary>
    public bool CastsAreFree => !Precision.IsStored;

    public double? WeightBytes { get; }

    public double TableBytes { get; }

    /// <summary>The formulas by slot: those of the outline, then the bytes of its tensors.</summary>
    public ImmutableArray<Formula> Formulas { get; }

    /// <summary>The symbols of the formulas.</summary>
    public WorkloadSymbols Symbols { get; }

    /// <summary>The same formulas for sweeps: in doubles, which hold whole numbers up to 2⁵³ exactly.</summary>
    public CompiledFormula[] Compiled => compiled.Value;

    /// <summary>True where every number but time grows by the same amount from each step of a chat to the next.</summary>
    public bool IsAffineInSteps => isAffineInSteps.Value;

    /// <summary>Share of nodes with known cost.</summary>
    public double NodeCoverage => outline.NodeCoverage;

    /// <summary>Share of parameters read by nodes with known cost.</summary>
    public double ParameterCoverage => outline.ParameterCoverage;

    /// <summary>The largest sum of activations alive at once; not a number where a size is not known.</summary>
    public double PeakActivationBytes(double[] values) => TableBytes + outline.LiveSets.PeakBytes(values);

    /// <summary>KV cache and other state after a run; not a number where a size is not known.</summary>
    public double KvCacheBytes(double[] values)
    {
        double sum = 0;
        foreach (var (slot, count) in outline.States)
        {
            sum += values[slot] * count;
        }

        return sum;
    }

    private static double? Sum(IEnumerable<double?> terms) => terms.Aggregate((double?)0, (sum, term) => sum + term);
}
