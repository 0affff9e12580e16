using LlmReport.Estimation;

namespace LlmReport.Reporting.Html;

/// <summary>The verdict in sentences.</summary>
internal static class VerdictText
{
    public static string Of(PhaseView phase)
    {
        var (totals, workload) = (phase.Scenario.Totals, phase.Scenario.Workload);
        var subject = workload.Phase switch
        {
            Phase.Decode => $"A decode step at context {Quantities.Whole(workload.ContextTokens).Text}",
            Phase.Prefill => $"The prefill of {Quantities.Whole(workload.PromptTokens).Text} tokens",
            Phase.Chat => $"A chat of {Quantities.Whole(workload.PromptTokens).Text} tokens and {Quantities.Whole(workload.GeneratedTokens).Text} more",
            _ => "One forward pass",
        };
        if (totals.ArithmeticIntensity is not { } intensity)
        {
            return $"{subject}: totals are unknown, because the cost of a node or a size is; see the assumptions.";
        }

        var moved = $"{subject} does {Quantities.Plain(intensity)} FLOPs for each byte it moves";
        return phase.RidgePoint is { } ridge
            ? $"{moved}; from {Quantities.Plain(ridge.Intensity)} on, the {ridge.DataType} peak limits and not memory."
            : moved + ".";
    }

    public static string OfMemory(ReportModel model)
    {
        var totals = LargestMemory(model);
        var memory = totals.Memory;
        if (memory.PeakMemoryBytes is not { } peak || totals.Fits is not { } fits)
        {
            return "Peak memory is unknown, because the size of a tensor is; see the assumptions.";
        }

        var state = memory.KvCacheBytes > 0 ? $"{Quantities.Bytes(memory.KvCacheBytes).Text} of KV cache and other state, " : "";
        var split = $"{Quantities.Bytes(memory.WeightBytes).Text} of weights, {state}{Quantities.Bytes(memory.PeakActivationBytes).Text} of activations";
        return fits
            ? $"At its peak it holds {split}, and leaves {Quantities.Bytes(totals.MemoryCapacityBytes - peak).Text} free."
            : $"At its peak it holds {split}: {Quantities.Bytes(peak - totals.MemoryCapacityBytes).Text} more than the device has.";
    }

    public static Totals LargestMemory(ReportModel model)
    {
        var totals = model.Phases.Select(p => p.Scenario.Totals).Concat(model.Chat is { } chat ? [chat.Totals] : []).ToList();
        return totals.Find(t => t.Memory.PeakMemoryBytes is null) ?? totals.MaxBy(t => t.Memory.PeakMemoryBytes)!;
    }
}
