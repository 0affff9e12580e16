using System.Collections.Immutable;
using LlmReport.Language;

namespace LlmReport.Reporting.Site;

/// <summary>Everything a site is made of. The order of the parts does not matter.</summary>
public sealed record SiteContent
{
    public required string ToolVersion { get; init; }

    /// <summary>Title of the site; null for the usual one.</summary>
    public string? Title { get; init; }

    public ImmutableArray<SiteSource> Analyses { get; init; } = [];

    /// <summary>Earlier analyses, each with its date.</summary>
    public ImmutableArray<SiteSource> History { get; init; } = [];

    public ImmutableArray<UserPage> Pages { get; init; } = [];

    /// <summary>The language of the pages; findings are in that of their analysis.</summary>
    public Texts Texts { get; init; } = Texts.English;

    /// <summary>Templates of the user's own: those below <c>site/</c>, and <c>styles/00-shared.css</c>.</summary>
    public OwnTemplates Templates { get; init; } = OwnTemplates.None;
}
