using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;

namespace LlmReport.Reporting.Levers;

/// <summary>Searches batches by evaluating the formulas, and puts what it finds into words.</summary>
/// <remarks>The telling run is the decode step where there is one: a generation has hundreds of them for one prefill. Memory and intensity grow with the batch, so that there is a last batch that fits and a first that reaches the ridge point.</remarks>
internal sealed class DeploymentSearch
{
    /// <summary>Sequences beyond which nothing is set up.</summary>
    private const long LargestBatch = 1 << 20;

    private readonly Analysis analysis;
    private readonly Texts texts;
    private readonly ImmutableArray<Scenario> scenarios;
    private readonly Scenario telling;
    private readonly PrecisionComparison? comparison;

    public DeploymentSearch(Analysis analysis, ImmutableArray<PrecisionComparison> comparisons, Texts texts)
    {
        (this.analysis, this.texts) = (analysis, texts);
        var first = analysis.Scenarios[0];
        scenarios = [.. analysis.Scenarios.Where(s => s.Hardware.Id == first.Hardware.Id && s.Precision == first.Precision).DistinctBy(s => s.Workload.Phase)];
        telling = scenarios.FirstOrDefault(s => s.Workload.Phase == Phase.Decode) ?? scenarios[0];
        comparison = comparisons.FirstOrDefault(c => c.Scenario.Workload.Phase == telling.Workload.Phase);
    }

    public Deployment Run()
    {
        var peak = scenarios.Aggregate((double?)0, (largest, s) => largest is { } l && s.Totals.Memory.PeakMemoryBytes is { } own ? Math.Max(l, own) : null);
        var free = telling.Totals.MemoryCapacityBytes - peak;
        var canGrow = analysis.Typed.Symbols.Any(s => s is { Role: SymbolRole.Batch, Equation: null }) && telling.Workload.Phase != Phase.Chat;
        var inMemory = canGrow ? LargestInMemory() : null;
        var limit = inMemory ?? (canGrow && telling.Totals.Fits == true ? LargestBatch : (long?)null);
        var atRidge = limit is { } most && telling.Totals.Bound is not null ? SmallestAtRidge(most) : null;
        var fitting = comparison?.Rows.Where(r => r.Totals is { Fits: true, PredictedSeconds: not null }).ToList() ?? [];
        var (fastest, widest) = (fitting.MinBy(r => r.Totals.PredictedSeconds), fitting.MaxBy(r => (r.Totals.Memory.WeightBytes, r.Precision.ActivationBits ?? int.MaxValue)));
        return new Deployment(
            [.. scenarios.Select(s => (s.Workload.Phase, s.Totals.Bound))], free, inMemory, atRidge, fastest, widest,
            [.. scenarios.Select(BoundOf), Memory(free, peak), .. Batch(inMemory, atRidge), .. Precision(fastest, widest)]);
    }

    /// <summary>The largest batch that fits; null where not even one does, or the largest too.</summary>
    private long? LargestInMemory() => Fits(1) && !Fits(LargestBatch) ? BatchSearch.Last(Fits, 1, LargestBatch, LargestBatch / 2) : null;

    /// <summary>The smallest batch up to a limit that computes longer than it moves bytes; null where none does.</summary>
    private long? SmallestAtRidge(long limit) => IsBelowRidge(limit) ? null : BatchSearch.Last(IsBelowRidge, 0, limit, limit / 2) + 1;

    private bool Fits(long batch) => At(batch).Fits == true;

    private bool IsBelowRidge(long batch) => At(batch).Bound != Bound.Compute;

    private Totals At(long batch) => analysis.Sweep.Evaluate(telling.Hardware, telling.Precision, [telling.Workload with { Batch = batch }]).Single().Totals;

    private string BoundOf(Scenario scenario) => texts.Format("deployment.bound", texts[$"deployment.phase-{scenario.Workload.Phase.ToString().ToLowerInvariant()}"],
        texts[scenario.Totals.Bound is { } bound ? $"deployment.bound-{bound.ToString().ToLowerInvariant()}" : "deployment.bound-unknown"]);

    private string Memory(double? free, double? peak) => free switch
    {
        null => texts.Format("deployment.memory-unknown", telling.Hardware.Name),
        >= 0 => texts.Format("deployment.fits", telling.Hardware.Name, Quantities.Bytes(free).Text, Quantities.Bytes(telling.Totals.MemoryCapacityBytes).Text),
        _ => texts.Format("deployment.exceeds", telling.Hardware.Name, Quantities.Bytes(peak).Text, Quantities.Bytes(-free).Text),
    };

    private IEnumerable<string> Batch(long? inMemory, long? atRidge)
    {
        if (inMemory is not { } most || telling.Workload.Phase != Phase.Decode)
        {
            yield break;
        }

        var (sequences, tokens) = (Quantities.Whole(most).Text, Quantities.Whole(telling.Workload.ContextTokens).Text);
        yield return atRidge switch
        {
            null => texts.Format(telling.Totals.Bound is null ? "deployment.batch" : "deployment.batch-memory", sequences, tokens),
            { } ridge when ridge <= telling.Workload.Batch => texts.Format("deployment.batch-ridge-now", sequences, tokens),
            { } ridge => texts.Format("deployment.batch-ridge", sequences, tokens, Quantities.Whole(ridge).Text),
        };
    }

    private IEnumerable<string> Precision(PrecisionRow? fastest, PrecisionRow? widest)
    {
        if (comparison is null || telling.Totals is not { Fits: { } fits, PredictedSeconds: { } now })
        {
            yield break;
        }

        yield return fastest is null || widest is null ? texts["deployment.precision-none"]
            : !fits ? texts.Format("deployment.precision-fits", widest.Precision.Name, fastest.Precision.Name)
            : fastest.Totals.PredictedSeconds < now
                ? texts.Format("deployment.precision-faster", fastest.Precision.Name, Quantities.Seconds(fastest.Totals.PredictedSeconds).Text, Quantities.Seconds(now).Text)
                : texts.Format("deployment.precision-same", telling.Precision.Name);
    }
}
