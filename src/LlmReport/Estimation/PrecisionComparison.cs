using System.Collections.Immutable;

namespace LlmReport.Estimation;

/// <summary>One scenario in the precisions that people choose between, side by side.</summary>
/// <param name="Scenario">The scenario, in its own precision the first row.</param>
/// <param name="Rows">A row a precision.</param>
public sealed record PrecisionComparison(Scenario Scenario, ImmutableArray<PrecisionRow> Rows)
{
    /// <summary>16 bits for everything, 8 for the cache alone.</summary>
    private const string NarrowCache = "w16a16kv8";

    internal static ImmutableArray<string> Names { get; } = ["fp16", "w8a8", "w8a16", "w4a16", "fp8", NarrowCache];

    /// <summary>The comparisons of a report: of the first scenario of each phase, on the first device, at the first batch and prompt.</summary>
    public static ImmutableArray<PrecisionComparison> Of(ImmutableArray<Scenario> scenarios, ScenarioSweep sweep) =>
    [
        .. scenarios.Where(s => s.Hardware.Id == scenarios[0].Hardware.Id && s.Precision == scenarios[0].Precision
                && s.Workload.Batch == scenarios[0].Workload.Batch && s.Workload.PromptTokens == scenarios[0].Workload.PromptTokens)
            .DistinctBy(s => s.Workload.Phase).Select(s => Of(s, sweep, scenarios.Any(other => other.Precision.QuantizesHead))),
    ];

    private static PrecisionComparison Of(Scenario scenario, ScenarioSweep sweep, bool quantizesHead)
    {
        var compared = Names.Where(name => name != NarrowCache || scenario.Plan.Graph.Typed.HasState).Select(name => Precision.Parse(name, quantizesHead)!);
        return new PrecisionComparison(scenario, [.. compared.Prepend(scenario.Precision).DistinctBy(p => p.Name).Select(p => Row(scenario, p, sweep))]);
    }

    private static PrecisionRow Row(Scenario scenario, Precision precision, ScenarioSweep sweep)
    {
        var totals = sweep.Evaluate(scenario.Hardware, precision, [scenario.Workload]).Single().Totals;
        return new PrecisionRow(precision, totals, MainProduct(scenario, precision), scenario.Totals.PredictedSeconds / totals.PredictedSeconds);
    }

    /// <summary>The data type that most of the matrix work runs in; null where there is none.</summary>
    private static ProductType? MainProduct(Scenario scenario, Precision precision)
    {
        var types = new ProductTypes(scenario.Hardware, precision);
        var work = new Dictionary<ProductType, double>();
        foreach (var estimate in scenario.Estimate.Kernels)
        {
            if (estimate.Work is { MatrixFlops: > 0 and var flops } && types.Of(scenario.Plan.Kernels[estimate.Kernel]) is { } product)
            {
                work[product] = work.GetValueOrDefault(product) + flops;
            }
        }

        return work.Count == 0 ? null : work.MaxBy(w => w.Value).Key;
    }
}
