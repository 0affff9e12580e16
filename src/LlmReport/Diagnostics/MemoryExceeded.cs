using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>LR5002: a scenario needs more memory than the device has.</summary>
public sealed class MemoryExceeded : Rule
{
    public override string Code => "LR5002";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        foreach (var group in input.Scenarios.Where(s => s.Totals.Fits == false).GroupBy(s => (s.Hardware.Id, s.Precision.Name)))
        {
            var worst = group.MaxBy(s => s.Totals.Memory.PeakMemoryBytes)!;
            var memory = worst.Totals.Memory;
            var over = memory.PeakMemoryBytes!.Value - worst.Totals.MemoryCapacityBytes;
            yield return Finding(
                input.Texts.Format("LR5002.message", Figures.Scenario(worst, input.Texts), Figures.Bytes(memory.PeakMemoryBytes.Value), Figures.Bytes(over), Figures.Bytes(worst.Totals.MemoryCapacityBytes),
                    Figures.Bytes(memory.WeightBytes ?? 0), Figures.Bytes(memory.KvCacheBytes ?? 0), Figures.Bytes(memory.PeakActivationBytes ?? 0)),
                Remedy(worst, input.Texts)) with
            { Occurrences = group.Count(), SavedBytes = over };
        }
    }

    private static string Remedy(Scenario scenario, Texts texts)
    {
        var memory = scenario.Totals.Memory;
        var (weights, capacity) = (memory.WeightBytes!.Value, scenario.Totals.MemoryCapacityBytes);
        if (weights >= capacity)
        {
            var devices = Math.Ceiling(memory.PeakMemoryBytes!.Value / capacity);
            return texts.Format(NarrowerKey(capacity / weights), Figures.Percent(capacity / weights), Figures.Count(devices));
        }

        var perSequence = (memory.PeakMemoryBytes!.Value - weights) / scenario.Workload.Batch;
        var batch = Math.Floor((capacity - weights) / perSequence);
        return batch >= 1
            ? texts.Format("LR5002.help-batch", Figures.Count(batch))
            : texts.Format("LR5002.help-sequence", Figures.Bytes(perSequence));
    }

    /// <summary>How many bits reach a share of the present size; 4 bits with scales and zero points take up to 28 % of 16.</summary>
    private static string NarrowerKey(double share) => share switch
    {
        >= 0.5 => "LR5002.help-half",
        >= 0.28 => "LR5002.help-quarter",
        _ => "LR5002.help-less",
    };
}
