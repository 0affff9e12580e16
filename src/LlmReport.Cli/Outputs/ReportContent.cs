using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>What a report is made of.</summary>
internal sealed record ReportContent(Analysis Analysis, bool WithValues, string? Title, Texts Texts);
