namespace LlmReport.Planning.Remedies;

/// <summary>A rewrite that stands for several equal ones.</summary>
/// <param name="Rewrite">The graph with some of them applied.</param>
/// <param name="Times">How many times as much all of them save.</param>
internal sealed record WeighedRewrite(GraphRewrite Rewrite, double Times);
