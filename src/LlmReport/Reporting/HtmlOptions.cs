using LlmReport.Language;

namespace LlmReport.Reporting;

/// <summary>How reports for reading are written.</summary>
public sealed record HtmlOptions
{
    public required string ToolVersion { get; init; }

    /// <summary>False for a page without any JavaScript (<c>html-nojs</c>); the content is the same. Of no meaning elsewhere.</summary>
    public bool WithScript { get; init; } = true;

    /// <summary>Title of the report; null for the model's name.</summary>
    public string? Title { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Markdown shown as a section of its own; null for none.</summary>
    public Notes? Notes { get; init; }

    /// <summary>Templates of the user's own.</summary>
    public OwnTemplates Templates { get; init; } = OwnTemplates.None;

    /// <summary>The language of the report. Findings are in that of the analysis.</summary>
    public Texts Texts { get; init; } = Texts.English;
}
