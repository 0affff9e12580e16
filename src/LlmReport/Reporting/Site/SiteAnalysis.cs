using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>What a site keeps of an analysis: names, totals and findings, never kernels. Bounded, whatever the file holds.</summary>
public sealed record SiteAnalysis
{
    /// <summary>Null where the file does not name its model.</summary>
    public string? ModelName { get; init; }

    public string? Producer { get; init; }

    public string? Tool { get; init; }

    public double? NodeCount { get; init; }

    public double? ParameterCount { get; init; }

    public double? WeightBytes { get; init; }

    /// <summary>The first of them; <see cref="ScenarioCount"/> says how many there were.</summary>
    public ImmutableArray<SiteScenario> Scenarios { get; init; } = [];

    public int ScenarioCount { get; init; }

    /// <summary>The first of them; the counts are of all.</summary>
    public ImmutableArray<SiteFinding> Findings { get; init; } = [];

    public int Errors { get; init; }

    public int Warnings { get; init; }

    public int Notes { get; init; }
}
