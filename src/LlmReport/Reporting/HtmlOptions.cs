using LlmReport.Language;

namespace LlmReport.Reporting;

/// <summary>How the HTML report is written.</summary>
public sealed record HtmlOptions
{
    public required string ToolVersion { get; init; }

    /// <summary>False for a page without any JavaScript (<c>html-nojs</c>); the content is the same.</summary>
    public bool WithScript { get; init; } = true;

    /// <summary>Title of the page; null for the model's name.</summary>
    public string? Title { get; init; }

    /// <summary>The language of the page. Findings are in that of the analysis.</summary>
    public Texts Texts { get; init; } = Texts.English;

    /// <summary>Text of a template by its path below <c>templates/</c>, instead of the one that comes with the program; null, or an answer of null, for that one.</summary>
    public Func<string, string?>? TemplateOverride { get; init; }
}
