using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting.Folding;

namespace LlmReport.Reporting.Html;

/// <summary>One scenario that the page shows in detail, and the sums over folded kernels in it.</summary>
internal sealed class PhaseView(Scenario scenario, Texts texts)
{
    private readonly Lazy<(string DataType, double Intensity)?> ridgePoint = new(() => FindRidgePoint(scenario));

    public Scenario Scenario => scenario;

    /// <summary>Name in style sheets and links: <c>prefill</c>.</summary>
    public string Key { get; } = KeyOf(scenario.Workload.Phase);

    public string Name { get; } = NameOf(scenario.Workload.Phase, texts);

    /// <summary>The shape that stands for the phase beside its colour.</summary>
    public string Symbol { get; } = SymbolOf(scenario.Workload.Phase);

    /// <summary>Time of all kernels whose time is known.</summary>
    public double KnownSeconds { get; } = scenario.Estimate.Kernels.Sum(k => k.Time?.PredictedSeconds ?? 0);

    /// <summary>The ridge point of the data type that most matrix work runs in, in FLOPs per byte; null where nothing multiplies matrices.</summary>
    public (string DataType, double Intensity)? RidgePoint => ridgePoint.Value;

    public static string SymbolOf(Phase phase) => phase switch { Phase.Decode => "◆", Phase.Chat => "◇", _ => "○" };

    public static string KeyOf(Phase phase) => phase.ToString().ToLowerInvariant();

    public static string NameOf(Phase phase, Texts texts) => phase switch
    {
        Phase.Prefill => texts["phase.prefill"],
        Phase.Decode => texts["phase.decode"],
        Phase.Chat => texts["phase.chat"],
        Phase.Forward => texts["phase.forward"],
        _ => throw new InvalidOperationException($"No name for phase {phase}."),
    };

    public KernelEstimate Of(FoldedKernel kernel) => scenario.Estimate.Kernels[kernel.Members[0]];

    /// <summary>Predicted seconds of all members together; null where they are not known.</summary>
    public double? Seconds(FoldedKernel kernel) => Of(kernel).Time?.PredictedSeconds * kernel.Count;

    /// <summary>Predicted seconds of all together; null where one of them is not known.</summary>
    public double? Seconds(IEnumerable<FoldedKernel> kernels) => kernels.Aggregate((double?)0, (sum, kernel) => sum + Seconds(kernel));

    /// <summary>Predicted seconds of those among them that are known.</summary>
    public double SecondsKnown(IEnumerable<FoldedKernel> kernels) => kernels.Sum(kernel => Seconds(kernel) ?? 0);

    /// <summary>Part of the time of all kernels whose time is known; what widths, areas and orders go by.</summary>
    public double? Share(double? seconds) => KnownSeconds > 0 ? seconds / KnownSeconds : null;

    /// <summary>True where the time of some kernel is not known: a share of the whole is then at most what <see cref="Share"/> gives.</summary>
    public bool IsShareAtMost => scenario.Totals.PredictedSeconds is null;

    /// <summary>The share for reading.</summary>
    public Quantity ShareText(double? seconds) => Quantities.Percent(Share(seconds), IsShareAtMost);

    private static (string DataType, double Intensity)? FindRidgePoint(Scenario scenario)
    {
        var work = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var estimate in scenario.Estimate.Kernels)
        {
            if (estimate is { Work: { MatrixFlops: > 0 and var flops }, Product.Multiplied: { } type })
            {
                work[type] = work.GetValueOrDefault(type) + flops;
            }
        }

        foreach (var (name, _) in work.OrderByDescending(w => w.Value))
        {
            if (scenario.Hardware.RidgePoint(name) is { } ridge)
            {
                return (name, ridge);
            }
        }

        return null;
    }
}
