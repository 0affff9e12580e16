using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>One line of the index: an analysis on one device in one precision, at the first setting that it has there.</summary>
/// <param name="Hardware">Null where the analysis does not say it.</param>
/// <param name="Precision">Likewise.</param>
/// <param name="Phases">The first scenario of each phase at that setting.</param>
internal sealed record SiteRow(string? Hardware, string? Precision, ImmutableArray<SiteScenario> Phases)
{
    /// <summary>The prefill, or the forward pass of a model without one.</summary>
    public SiteScenario? Prompt => PhaseOf("prefill") ?? PhaseOf("forward");

    public SiteScenario? Decode => PhaseOf("decode");

    /// <summary>What a chat takes a token after the first; else what a decode step takes.</summary>
    public double? StepSeconds => Decode is { } decode ? decode.Seconds : PhaseOf("chat")?.TimePerOutputTokenSeconds;

    /// <summary>Of the phase that makes tokens.</summary>
    public double? TokensPerSecond => (Decode ?? PhaseOf("chat") ?? Prompt ?? Phases[0]).TokensPerSecond;

    public double? PeakMemoryBytes => Phases.Max(p => p.PeakMemoryBytes);

    /// <summary>False where a phase does not fit; true where all are known to.</summary>
    public bool? Fits => Phases.Any(p => p.Fits == false) ? false : Phases.All(p => p.Fits == true) ? true : null;

    public SiteScenario Setting => Phases[0];

    /// <summary>What has to be equal for two lines to be comparable, device and precision left out.</summary>
    public string SettingKey => string.Join('|', Setting.Batch, Setting.PromptTokens, Decode?.ContextTokens, Setting.Attention, Setting.Execution, Setting.KvLayout, Setting.Devices);

    /// <summary>A line for each device and precision, in the order of the analysis.</summary>
    public static ImmutableArray<SiteRow> Of(SiteAnalysis analysis) =>
    [
        .. analysis.Scenarios.GroupBy(s => (s.Hardware, s.Precision)).Select(group =>
        {
            var first = group.First();
            var atSetting = group.Where(s => s.Batch == first.Batch && s.PromptTokens == first.PromptTokens && s.Attention == first.Attention
                && s.Execution == first.Execution && s.KvLayout == first.KvLayout && s.Devices == first.Devices);
            return new SiteRow(group.Key.Hardware, group.Key.Precision, [.. atSetting.DistinctBy(s => s.Phase)]);
        }),
    ];

    private SiteScenario? PhaseOf(string phase) => Phases.FirstOrDefault(p => p.Phase == phase);
}
