using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Diagnostics;

/// <summary>The symbols that no workload gives a value, so that totals which hang on them are unknown.</summary>
internal sealed class UnboundSymbols
{
    private UnboundSymbols(ImmutableHashSet<string> sizes, ImmutableHashSet<string> repeats) => (Sizes, Repeats) = (sizes, repeats);

    /// <summary>Those in FLOPs and bytes of kernels.</summary>
    public ImmutableHashSet<string> Sizes { get; }

    /// <summary>Those that say how often a body runs.</summary>
    public ImmutableHashSet<string> Repeats { get; }

    public static UnboundSymbols Of(RuleInput input)
    {
        var (sizes, repeats) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var plan in input.Scenarios.Where(s => !IsComplete(s.Totals)).GroupBy(s => s.Plan, ReferenceEqualityComparer.Instance))
        {
            var open = plan.SelectMany(s => OpenIn(input.Typed, s.Workload)).ToHashSet(StringComparer.Ordinal);
            if (open.Count > 0)
            {
                Collect(plan.First().Plan, open, sizes, repeats);
            }
        }

        return new UnboundSymbols([.. sizes], [.. repeats]);
    }

    private static bool IsComplete(Totals totals) =>
        totals is { Work: not null, Traffic: not null, Memory: { PeakMemoryBytes: not null } };

    private static IEnumerable<string> OpenIn(TypedGraph graph, Workload workload)
    {
        var bindings = WorkloadBinding.Bind(graph, workload.FirstAndLastRun()[0]);
        return graph.Symbols.Where(s => s.Equation is null && !bindings.TryGet(s.Name, out _)).Select(s => s.Name);
    }

    private static void Collect(KernelPlan plan, HashSet<string> open, HashSet<string> sizes, HashSet<string> repeats)
    {
        foreach (var kernel in plan.Kernels)
        {
            Add(kernel.Repeat, repeats);
            if (kernel.Cost is { } cost)
            {
                Add(cost.MatrixFlops, sizes);
                Add(cost.VectorFlops, sizes);
                Add(cost.Transcendentals, sizes);
            }

            foreach (var operand in kernel.Reads.Concat(kernel.Writes))
            {
                Add(operand.Elements, sizes);
            }
        }

        void Add(Formula formula, HashSet<string> found)
        {
            if (formula.AsDim is not { IsConstant: true })
            {
                found.UnionWith(formula.Symbols.Select(s => s.Name).Where(open.Contains));
            }
        }
    }
}
