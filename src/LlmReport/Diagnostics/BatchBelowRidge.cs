using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>LR5003: decode reads the weights for few tokens at a time; a larger batch would use the same reads.</summary>
/// <remarks>With W seconds of weight reads, v seconds of other traffic and f seconds of compute a sequence, a step of batch N takes max(N·f, W + N·v): compute-bound
/// from about N = W/(f − v) on, never where f ≤ v (the KV cache of each sequence outweighs its compute). Around that guess the formulas are evaluated: the batch is the first that is compute-bound, or the last
/// that fits. Saved are seconds and bytes of a token, times the batch as it is: what the tokens of one step take now less what they take within a step of batch N.</remarks>
public sealed class BatchBelowRidge : Rule
{
    private const double LeastGrowth = 2;

    /// <summary>Tokens a second gained; less is no lever.</summary>
    private const double LeastGain = 1.5;

    /// <summary>Sequences beyond which serving runtimes are hardly ever set up, whatever the roofline says.</summary>
    private const long LargestBatch = 1_024;

    public override string Code => "LR5003";

    public override Severity Severity => Severity.Note;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        if (!input.Typed.Symbols.Any(s => s is { Role: SymbolRole.Batch, Equation: null }))
        {
            yield break;
        }

        var estimators = new Dictionary<KernelPlan, Estimator>(ReferenceEqualityComparer.Instance);
        var decodes = input.Scenarios.Where(s => s is { Workload.Phase: Phase.Decode, Totals: { Bound: Bound.Memory, Fits: true } });
        foreach (var group in decodes.GroupBy(s => (s.Hardware.Id, s.Precision.Name)))
        {
            var levers = group.Select(s => LeverOf(input, s, estimators)).OfType<Lever>().ToList();
            if (levers.MaxBy(l => l.Gain) is { } best)
            {
                yield return Finding(best.Message, input.Texts.Format("LR5003.help", Figures.Count(best.Batch))) with
                {
                    Occurrences = levers.Count,
                    Savings = [best.Saving],
                    SavedSeconds = best.Saving.Seconds,
                };
            }
        }
    }

    private static Lever? LeverOf(RuleInput input, Scenario scenario, Dictionary<KernelPlan, Estimator> estimators)
    {
        if (Guess(scenario) is not { } guess || RidgePoint(scenario) is not { } ridge || scenario.Totals.ArithmeticIntensity is not { } intensity || intensity * LeastGrowth > ridge)
        {
            return null;
        }

        if (!estimators.TryGetValue(scenario.Plan, out var estimator))
        {
            estimator = estimators[scenario.Plan] = new Estimator(scenario.Plan, input.Weights);
        }

        var totalsOn = estimator.TotalsOn(scenario.Hardware, scenario.Precision);
        var below = BatchSearch.Last(tried => At(tried) is { Fits: true, Bound: Bound.Memory }, scenario.Workload.Batch, LargestBatch, guess);
        var isFull = At(below + 1).Fits != true;
        var most = isFull ? below : below + 1;
        var larger = At(most);
        if (most < scenario.Workload.Batch * LeastGrowth || larger is not { RooflineSeconds: > 0 and var step, Traffic: { } traffic })
        {
            return null;
        }

        var (now, then) = (scenario.Totals.RooflineSeconds!.Value / scenario.Workload.Batch, step / most);
        return now < then * LeastGain ? null : new Lever(most, now / then, SavingOf(scenario, (now - then) * scenario.Workload.Batch, traffic.Total / most), Message(scenario, intensity, ridge, most, larger, isFull, input.Texts));

        Totals At(long sequences) => totalsOn(scenario.Workload with { Batch = sequences });
    }

    private static Saving SavingOf(Scenario scenario, double seconds, double bytesPerToken) => new(
        scenario, scenario.Plan.Execution, seconds, scenario.Totals.Traffic!.Value.Total - (bytesPerToken * scenario.Workload.Batch), Math.Min(1, seconds / scenario.Totals.PredictedSeconds!.Value));

    private static string Message(Scenario scenario, double intensity, double ridge, long batch, Totals larger, bool isFull, Texts texts)
    {
        var step = larger.RooflineSeconds!.Value;
        var now = scenario.Totals.RooflineSeconds!.Value;
        return texts.Format(isFull ? "LR5003.message-full" : "LR5003.message", Figures.Scenario(scenario, texts), Figures.Rate(intensity), Figures.Rate(ridge), Figures.Count(batch),
            Figures.Seconds(step), Figures.Seconds(now), Figures.Rate(batch / step), Figures.Rate(scenario.Workload.Batch / now), Figures.Percent(larger.MemoryUtilization ?? 0),
            Figures.Seconds(step / batch), Figures.Seconds(now / scenario.Workload.Batch));
    }

    /// <summary>About the batch at which compute catches up with memory, or memory is full; null where too little is known.</summary>
    private static long? Guess(Scenario scenario)
    {
        var (totals, batch) = (scenario.Totals, scenario.Workload.Batch);
        if (totals is not { Traffic: { } traffic, RooflineSeconds: not null, Memory: { WeightBytes: { } weights, PeakMemoryBytes: { } peak } } || ComputeSeconds(scenario) is not { } compute)
        {
            return null;
        }

        var bandwidth = scenario.Hardware.MemoryBandwidthBytesPerSecond;
        var (perSequenceCompute, perSequenceMemory) = (compute / batch, (traffic.Total - traffic.WeightRead) / bandwidth / batch);
        var atRidge = perSequenceCompute > perSequenceMemory ? traffic.WeightRead / bandwidth / (perSequenceCompute - perSequenceMemory) : LargestBatch;
        var inMemory = peak > weights ? (totals.MemoryCapacityBytes - weights) / ((peak - weights) / batch) : LargestBatch;
        return (long)Math.Min(LargestBatch, Math.Min(atRidge, inMemory));
    }

    private static double? ComputeSeconds(Scenario scenario)
    {
        double seconds = 0;
        foreach (var kernel in scenario.Estimate.Kernels)
        {
            if (kernel.Work is not { } work || (work.MatrixFlops > 0 && kernel.PeakFlopsPerSecond is null))
            {
                return null;
            }

            seconds += work.MatrixFlops > 0 ? work.MatrixFlops / kernel.PeakFlopsPerSecond!.Value : 0;
        }

        return seconds;
    }

    /// <summary>FLOPs a byte at the peak that most of the matrix work runs at.</summary>
    private static double? RidgePoint(Scenario scenario) => scenario.Estimate.Kernels
        .Where(k => k is { Work.MatrixFlops: > 0, PeakFlopsPerSecond: not null })
        .GroupBy(k => k.PeakFlopsPerSecond!.Value)
        .MaxBy(g => g.Sum(k => k.Work!.Value.MatrixFlops))?.Key / scenario.Hardware.MemoryBandwidthBytesPerSecond;

    private sealed record Lever(long Batch, double Gain, Saving Saving, string Message);
}
