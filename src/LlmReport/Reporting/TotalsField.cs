using System.Collections.Immutable;
using LlmReport.Estimation;

namespace LlmReport.Reporting;

/// <summary>One of the totals of a scenario, as JSON and CSV name it.</summary>
/// <param name="Name">In base units; the unit stands in the name.</param>
/// <param name="Kind">How its number is written.</param>
/// <param name="Of">The number; null where it is not known.</param>
internal sealed record TotalsField(string Name, TotalsFieldKind Kind, Func<Totals, double?> Of)
{
    /// <summary>All of them, in the order of the exports.</summary>
    public static ImmutableArray<TotalsField> All { get; } =
    [
        Number("macs", t => t.Work?.Macs),
        Number("matrixFlops", t => t.Work?.MatrixFlops),
        Number("vectorFlops", t => t.Work?.VectorFlops),
        Number("transcendentals", t => t.Work?.Transcendentals),
        Number("flops", t => t.Work?.Flops),
        Number("causalFlops", t => t.CausalWork?.Flops),
        Number("weightReadBytes", t => t.Traffic?.WeightRead),
        Number("activationReadBytes", t => t.Traffic?.ActivationRead),
        Number("activationWriteBytes", t => t.Traffic?.ActivationWrite),
        Number("kvReadBytes", t => t.Traffic?.KvRead),
        Number("kvWriteBytes", t => t.Traffic?.KvWrite),
        Number("trafficBytes", t => t.Traffic?.Total),
        Number("arithmeticIntensity", t => t.ArithmeticIntensity),
        new("bound", TotalsFieldKind.Bound, t => (double?)t.Bound),
        Number("rooflineSeconds", t => t.RooflineSeconds),
        Number("predictedSeconds", t => t.PredictedSeconds),
        Number("tokensPerSecond", t => t.TokensPerSecond),
        Number("tokensPerSecondPerSequence", t => t.TokensPerSecondPerSequence),
        Number("achievedFlopsPerSecond", t => t.AchievedFlopsPerSecond),
        Number("achievedBytesPerSecond", t => t.AchievedBytesPerSecond),
        Number("computeUtilization", t => t.ComputeUtilization),
        Number("bandwidthUtilization", t => t.BandwidthUtilization),
        Number("memoryUtilization", t => t.MemoryUtilization),
        Number("weightBytes", t => t.Memory.WeightBytes),
        Number("kvCacheBytes", t => t.Memory.KvCacheBytes),
        Number("peakActivationBytes", t => t.Memory.PeakActivationBytes),
        Number("peakMemoryBytes", t => t.Memory.PeakMemoryBytes),
        Number("memoryCapacityBytes", t => t.MemoryCapacityBytes),
        new("fits", TotalsFieldKind.Truth, t => t.Fits switch { true => 1, false => 0, null => null }),
        Number("timeToFirstTokenSeconds", t => t.Chat?.TimeToFirstTokenSeconds),
        Number("timePerOutputTokenSeconds", t => t.Chat?.MeanStepSeconds),
        Number("timePerOutputTokenFirstSeconds", t => t.Chat?.FirstStepSeconds),
        Number("timePerOutputTokenLastSeconds", t => t.Chat?.LastStepSeconds),
        Number("totalSeconds", t => t.Chat?.TotalSeconds),
        Number("nodeCoverage", t => t.NodeCoverage),
        Number("parameterCoverage", t => t.ParameterCoverage),
    ];

    private static TotalsField Number(string name, Func<Totals, double?> of) => new(name, TotalsFieldKind.Number, of);
}
