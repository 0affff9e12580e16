using LlmReport.Estimation;

namespace LlmReport.Diagnostics;

/// <summary>LR5002: a scenario needs more memory than the device has.</summary>
public sealed class MemoryExceeded : Rule
{
    public override string Code => "LR5002";

    public override string Title => "Does not fit in memory";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var group in input.Scenarios.Where(s => s.Totals.Fits == false).GroupBy(s => (s.Hardware.Id, s.Precision.Name)))
        {
            var worst = group.MaxBy(s => s.Totals.Memory.PeakMemoryBytes)!;
            var memory = worst.Totals.Memory;
            var over = memory.PeakMemoryBytes!.Value - worst.Totals.MemoryCapacityBytes;
            yield return Finding(
                $"{Figures.Scenario(worst)} needs {Figures.Bytes(memory.PeakMemoryBytes.Value)}, {Figures.Bytes(over)} more than its {Figures.Bytes(worst.Totals.MemoryCapacityBytes)}: "
                + $"weights {Figures.Bytes(memory.WeightBytes ?? 0)}, KV cache and state {Figures.Bytes(memory.KvCacheBytes ?? 0)}, activations {Figures.Bytes(memory.PeakActivationBytes ?? 0)}.",
                Remedy(worst)) with
            { Occurrences = group.Count(), SavedBytes = over };
        }
    }

    private static string Remedy(Scenario scenario)
    {
        var memory = scenario.Totals.Memory;
        var (weights, capacity) = (memory.WeightBytes!.Value, scenario.Totals.MemoryCapacityBytes);
        if (weights >= capacity)
        {
            var devices = Math.Ceiling(memory.PeakMemoryBytes!.Value / capacity);
            return $"The weights must shrink to {Figures.Percent(capacity / weights)} of their size or less ({Narrower(capacity / weights)}), or be spread over at least {Figures.Count(devices)} such devices.";
        }

        var perSequence = (memory.PeakMemoryBytes!.Value - weights) / scenario.Workload.Batch;
        var batch = Math.Floor((capacity - weights) / perSequence);
        return batch >= 1
            ? $"Lower the batch to about {Figures.Count(batch)}, shorten the context, or take narrower weights or a narrower KV cache."
            : $"One sequence takes about {Figures.Bytes(perSequence)} beside the weights: shorten prompt and context, take narrower weights or a narrower KV cache, or a larger device.";
    }

    /// <summary>How many bits reach a share of the present size; 4 bits with scales and zero points take up to 28 % of 16.</summary>
    private static string Narrower(double share) => share switch
    {
        >= 0.5 => "half the bits would do, such as 8 for 16",
        >= 0.28 => "a quarter of the bits would do, such as 4 for 16",
        _ => "even 4 bits for 16 would not do",
    };
}
