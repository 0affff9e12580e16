using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>One scenario in the precisions that people choose between, side by side.</summary>
/// <param name="Scenario">The scenario, in its own precision the first row.</param>
/// <param name="Rows">A row a precision.</param>
public sealed record PrecisionComparison(Scenario Scenario, ImmutableArray<PrecisionRow> Rows)
{
    /// <summary>16 bits for everything, 8 for the cache alone.</summary>
    private const string NarrowCache = "w16a16kv8";

    private static readonly ImmutableArray<string> Names = ["fp16", "w8a8", "w8a16", "w4a16", "fp8", NarrowCache];

    /// <summary>The comparisons of a report: of the first scenario of each phase, on the first device, at the first batch and prompt.</summary>
    public static ImmutableArray<PrecisionComparison> Of(ImmutableArray<Scenario> scenarios, WeightAccount weights)
    {
        var headline = scenarios.Where(s => s.Hardware.Id == scenarios[0].Hardware.Id && s.Precision == scenarios[0].Precision
            && s.Workload.Batch == scenarios[0].Workload.Batch && s.Workload.PromptTokens == scenarios[0].Workload.PromptTokens).DistinctBy(s => s.Workload.Phase);
        return [.. headline.GroupBy(s => s.Plan).SelectMany(group => Of(group, new Estimator(group.Key, weights)))];
    }

    private static IEnumerable<PrecisionComparison> Of(IEnumerable<Scenario> scenarios, Estimator estimator)
    {
        foreach (var scenario in scenarios)
        {
            var compared = Names.Where(name => name != NarrowCache || scenario.Plan.Graph.Typed.HasState).Select(name => Precision.Parse(name)!);
            ImmutableArray<Precision> precisions = [.. compared.Prepend(scenario.Precision).DistinctBy(p => p.Name)];
            yield return new PrecisionComparison(scenario, [.. precisions.Select(p => Row(scenario, p, estimator))]);
        }
    }

    private static PrecisionRow Row(Scenario scenario, Precision precision, Estimator estimator)
    {
        var numbers = estimator.Run(scenario.Workload, precision, scenario.Hardware);
        var totals = numbers.ToTotals(scenario.Workload, numbers.SumMemory());
        return new PrecisionRow(precision, totals, numbers.MainProduct(), scenario.Totals.PredictedSeconds / totals.PredictedSeconds);
    }
}
