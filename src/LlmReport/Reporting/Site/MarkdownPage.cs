using LlmReport.Reporting.Html;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlmReport.Reporting.Site;

/// <summary>A user page as HTML: raw HTML stays text, links lead to pages of the site, images become links.</summary>
internal sealed class MarkdownPage
{
    private const int LastHeading = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UseAutoLinks().Build();

    private readonly UserPage source;
    private readonly string text;
    private readonly SiteLinks links;

    public MarkdownPage(UserPage source, SiteLinks links)
    {
        (this.source, this.links) = (source, links);
        text = string.Concat(source.Markdown.Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));
        Path = SiteLinks.PathOf(source);
        var heading = Parsed().Descendants<HeadingBlock>().FirstOrDefault();
        HasHeading = heading is { Level: 1 };
        Title = heading is not null && TextOf(heading) is { Length: > 0 } words ? HtmlText.Shorten(words, 80) : System.IO.Path.GetFileNameWithoutExtension(source.Path);
    }

    public string Path { get; }

    /// <summary>The first heading; the file's name where there is none.</summary>
    public string Title { get; }

    /// <summary>True where the text brings the heading of the page.</summary>
    public bool HasHeading { get; }

    public string Key => $"{source.Path} {source.Hash} {Slugs.Hash(string.Join('\n', Parsed().Descendants<LinkInline>().Select(l => links.Resolve(l.Url ?? "", source.Path, Path))))}";

    /// <param name="pagePath">The page that it goes into. In the front page, whose heading is the site's, headings are one level lower.</param>
    public string HtmlFor(string pagePath)
    {
        var document = Parsed();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(LastHeading, heading.Level + (source.IsIntroduction ? 1 : 0));
            if (heading.TryGetAttributes() is { Id: { } id } attributes)
            {
                attributes.Id = SiteLinks.HeadingPrefix + id;
            }
        }

        MarkdownLinks.Restrict(document, url => links.Resolve(url, source.Path, pagePath));

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    // Markdig refuses text that is nested too deeply for any reader: such a page is shown as it is written.
    private MarkdownDocument Parsed()
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return Markdown.Parse(string.Concat(text.Split('\n').Select(line => $"    {line}\n")), Pipeline);
        }
    }

    private static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants<LeafInline>().Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }) ?? []).Trim();
}
