namespace LlmReport.Reporting.Site;

/// <summary>A finding as an analysis tells it.</summary>
public sealed record SiteFinding
{
    public string? Code { get; init; }

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    public string? Severity { get; init; }

    public string? Message { get; init; }

    public string? Scope { get; init; }

    public string? Help { get; init; }

    public double? Occurrences { get; init; }

    public double? SavedSeconds { get; init; }

    public double? SavedBytes { get; init; }
}
