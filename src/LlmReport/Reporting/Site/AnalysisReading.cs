namespace LlmReport.Reporting.Site;

/// <summary>A file read as an analysis.</summary>
/// <param name="Analysis">Null where it is none.</param>
/// <param name="Fault">Why it is none.</param>
public sealed record AnalysisReading(SiteAnalysis? Analysis, string? Fault)
{
    /// <summary>A comparison of several models: each of them has a file of its own, so that it adds nothing and is no fault.</summary>
    public bool IsComparison { get; init; }
}
