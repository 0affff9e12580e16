using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Reporting.Html;

/// <summary>The verdict in sentences.</summary>
internal static class VerdictText
{
    public static string Of(PhaseView phase, Texts texts)
    {
        var (totals, workload) = (phase.Scenario.Totals, phase.Scenario.Workload);
        var subject = workload.Phase switch
        {
            Phase.Decode => texts.Format("verdict-text.decode", Quantities.Whole(workload.ContextTokens)),
            Phase.Prefill => texts.Format("verdict-text.prefill", Quantities.Whole(workload.PromptTokens)),
            Phase.Chat => texts.Format("verdict-text.chat", Quantities.Whole(workload.PromptTokens), Quantities.Whole(workload.GeneratedTokens)),
            Phase.Forward => texts["verdict-text.forward"],
            _ => throw new InvalidOperationException($"No sentence for phase {workload.Phase}."),
        };
        if (totals.ArithmeticIntensity is not { } intensity)
        {
            return texts.Format("verdict-text.unknown", subject);
        }

        return phase.RidgePoint is { } ridge
            ? texts.Format("verdict-text.ridge", subject, Quantities.Plain(intensity), Quantities.Plain(ridge.Intensity), ridge.DataType)
            : texts.Format("verdict-text.intensity", subject, Quantities.Plain(intensity));
    }

    public static string OfMemory(ReportModel model)
    {
        var (totals, texts) = (LargestMemory(model), model.Texts);
        var memory = totals.Memory;
        if (memory.PeakMemoryBytes is not { } peak || totals.Fits is not { } fits)
        {
            return texts["memory-text.unknown"];
        }

        var (weights, activations) = (Quantities.Bytes(memory.WeightBytes), Quantities.Bytes(memory.PeakActivationBytes));
        var split = memory.KvCacheBytes > 0
            ? texts.Format("memory-text.split-state", weights, Quantities.Bytes(memory.KvCacheBytes), activations)
            : texts.Format("memory-text.split", weights, activations);
        return fits
            ? texts.Format("memory-text.fits", split, Quantities.Bytes(totals.MemoryCapacityBytes - peak))
            : texts.Format("memory-text.over", split, Quantities.Bytes(peak - totals.MemoryCapacityBytes));
    }

    public static Totals LargestMemory(ReportModel model)
    {
        return LargestMemory([.. model.Phases.Select(p => p.Scenario.Totals), .. model.Chat is { } chat ? [chat.Totals] : ImmutableArray<Totals>.Empty]);
    }

    /// <summary>Those whose peak is highest; one whose peak is not known stands above all.</summary>
    public static Totals LargestMemory(ImmutableArray<Totals> totals) => totals.FirstOrDefault(t => t.Memory.PeakMemoryBytes is null) ?? totals.MaxBy(t => t.Memory.PeakMemoryBytes)!;
}
