namespace LlmReport.Diagnostics;

/// <summary>The page of a code: what a finding means and what to do.</summary>
public sealed record FindingPage(string Code, string Title, Severity Severity, string Markdown);
