using LlmReport.Reporting.Html;
using Markdig;
using Markdig.Syntax;

namespace LlmReport.Reporting;

/// <summary>Markdown of the user's own, shown in reports: without raw HTML, without images, links only to the web, to mail and inside the page.</summary>
public sealed class Notes
{
    private const int DeepestHeading = 6;

    private readonly string text;

    private Notes(string text) => this.text = text;

    /// <summary>Largest file of notes.</summary>
    public const int MostBytes = 1_000_000;

    /// <exception cref="UsageException">They are nested deeper than Markdown is written by people.</exception>
    public static Notes Of(string markdown)
    {
        var notes = new Notes(NotesMarkdown.Visible(markdown));
        _ = notes.ToHtml();
        return notes;
    }

    /// <summary>As HTML whose headings begin at the third level.</summary>
    internal string ToHtml()
    {
        var document = Parse(NotesMarkdown.Html);
        MarkdownLinks.Restrict(document, address => MarkdownLinks.IsAllowed(address) ? address : null);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + 2, DeepestHeading);
        }

        return document.ToHtml(NotesMarkdown.Html);
    }

    /// <summary>As Markdown: what was given, with markup escaped, images as links and forbidden addresses taken out; whole lines of at most so many characters.</summary>
    internal (string Markdown, bool IsShortened) ToMarkdown(int mostCharacters)
    {
        var whole = NotesMarkdown.Restricted(text, Parse(NotesMarkdown.Positions)).TrimEnd('\n');
        if (whole.Length <= mostCharacters)
        {
            return (whole, false);
        }

        return (whole[..(whole.LastIndexOf('\n', mostCharacters) + 1)], true);
    }

    private MarkdownDocument Parse(MarkdownPipeline pipeline)
    {
        try
        {
            return Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException)
        {
            throw new UsageException("The notes are nested too deeply.", "Take out some of their levels.");
        }
    }
}
