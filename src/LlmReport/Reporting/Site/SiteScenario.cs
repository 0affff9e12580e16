namespace LlmReport.Reporting.Site;

/// <summary>What a site keeps of one scenario of an analysis. What the file does not say, or says in another type, is null.</summary>
public sealed record SiteScenario
{
    public string? Hardware { get; init; }

    public string? Precision { get; init; }

    /// <summary><c>prefill</c>, <c>decode</c>, <c>chat</c>, <c>forward</c>; another program may write others.</summary>
    public string? Phase { get; init; }

    public string? Attention { get; init; }

    public string? Execution { get; init; }

    public string? KvLayout { get; init; }

    public double? Batch { get; init; }

    public double? PromptTokens { get; init; }

    public double? ContextTokens { get; init; }

    public double? GeneratedTokens { get; init; }

    /// <summary>Devices that share the work: tensor, pipeline and expert parallel multiplied; 1 where nothing is said.</summary>
    public double Devices { get; init; } = 1;

    /// <summary>The predicted seconds; the plain roofline where there is no prediction.</summary>
    public double? Seconds { get; init; }

    /// <summary><c>compute</c>, <c>memory</c>, <c>overhead</c>.</summary>
    public string? Bound { get; init; }

    public double? TokensPerSecond { get; init; }

    public double? PeakMemoryBytes { get; init; }

    public double? MemoryCapacityBytes { get; init; }

    public bool? Fits { get; init; }

    public double? TimeToFirstTokenSeconds { get; init; }

    public double? TimePerOutputTokenSeconds { get; init; }
}
