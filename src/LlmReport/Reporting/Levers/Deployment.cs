using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Reporting.Levers;

/// <summary>Which deployment a model suits on the first device, in its first precision: what bounds each phase, whether it fits, batch and precision.</summary>
/// <param name="Bounds">The bound of each phase; null where it is not known.</param>
/// <param name="FreeBytes">Memory left at the peak, below 0 where it does not fit; null where it is not known.</param>
/// <param name="BatchInMemory">The most sequences that fit at once at the lengths of the telling run; null where the batch cannot grow or is not bounded by memory.</param>
/// <param name="BatchAtRidge">The fewest sequences at which the telling run is compute-bound; null where it is not, at any batch that fits.</param>
/// <param name="Fastest">The fastest of the precisions compared that fit, in the telling run; null where none fits.</param>
/// <param name="Widest">The first of the precisions compared that fits, from wide to narrow; null where none fits.</param>
/// <param name="Sentences">All of it in words.</param>
public sealed record Deployment(
    ImmutableArray<(Phase Phase, Bound? Bound)> Bounds, double? FreeBytes, long? BatchInMemory, long? BatchAtRidge, PrecisionRow? Fastest, PrecisionRow? Widest, ImmutableArray<string> Sentences)
{
    /// <summary>Null where nothing was estimated.</summary>
    public static Deployment? Of(Analysis analysis, Texts? texts = null) =>
        analysis.Scenarios.IsEmpty ? null : new DeploymentSearch(analysis, PrecisionComparison.Of(analysis.Scenarios, analysis.Sweep), texts ?? Texts.English).Run();
}
