using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>What a report is made of.</summary>
/// <param name="Analysis">What was found out.</param>
/// <param name="WithValues">True where the JSON lists values.</param>
/// <param name="Title">Title of the report; null for the model's name.</param>
/// <param name="Notes">Markdown of the user's own; null for none.</param>
/// <param name="Templates">Templates of the user's own.</param>
/// <param name="Texts">The language of reports.</param>
internal sealed record ReportContent(Analysis Analysis, bool WithValues, string? Title, Notes? Notes, OwnTemplates Templates, Texts Texts);
