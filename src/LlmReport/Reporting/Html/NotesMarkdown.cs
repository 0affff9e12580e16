using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlmReport.Reporting.Html;

/// <summary>How notes are read, and how they are written again as Markdown.</summary>
internal static class NotesMarkdown
{
    /// <summary>CommonMark without raw HTML, with tables, strikethrough and bare addresses as links. Attributes on elements are not read.</summary>
    public static MarkdownPipeline Html { get; } = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseAutoLinks().Build();

    /// <summary>The same with the place of each part in the text.</summary>
    public static MarkdownPipeline Positions { get; } = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UsePreciseSourceLocation().Build();

    /// <summary>The text with LF, and the number of each character that cannot be seen.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '\r' when i + 1 < text.Length && text[i + 1] == '\n' => visible,
                '\r' => visible.Append('\n'),
                '\t' => visible.Append('\t'),
                _ => HtmlText.AppendVisible(visible, text, ref i),
            };
        }

        return visible.ToString();
    }

    /// <summary>The text itself, outside code every <c>&lt;</c> escaped, images made links, addresses that are not allowed replaced by <c>#</c>.</summary>
    public static string Restricted(string text, MarkdownDocument document)
    {
        var edits = new SortedDictionary<int, (int Length, string Text)>();
        var untouched = Untouched(document, text.Length);
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0; i = text.IndexOf('<', i + 1))
        {
            if (!untouched[i])
            {
                edits[i] = (1, "&lt;");
            }
        }

        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage && text[link.Span.Start] == '!'))
        {
            edits[link.Span.Start] = (1, "");
        }

        foreach (var (address, span) in Addresses(document).Where(a => !MarkdownLinks.IsAllowed(a.Address) && !a.Span.IsEmpty))
        {
            edits[span.Start] = (span.Length, "#");
        }

        return Edited(text, edits);
    }

    private static System.Collections.BitArray Untouched(MarkdownDocument document, int length)
    {
        var untouched = new System.Collections.BitArray(length);
        foreach (var part in document.Descendants().Where(part => part is CodeInline or CodeBlock || (part is AutolinkInline link && (link.IsEmail || MarkdownLinks.IsAllowed(link.Url)))))
        {
            for (var i = Math.Max(part.Span.Start, 0); i <= part.Span.End && i < length; i++)
            {
                untouched[i] = true;
            }
        }

        return untouched;
    }

    private static IEnumerable<(string? Address, SourceSpan Span)> Addresses(MarkdownDocument document) =>
        document.Descendants<LinkInline>().Where(link => link.Reference is null).Select(link => (link.Url, link.UrlSpan))
            .Concat(document.Descendants<LinkReferenceDefinition>().Select(definition => (definition.Url, definition.UrlSpan)));

    private static string Edited(string text, SortedDictionary<int, (int Length, string Text)> edits)
    {
        var edited = new StringBuilder(text.Length + 64);
        var from = 0;
        foreach (var (at, (length, replacement)) in edits)
        {
            if (at < from)
            {
                continue;
            }

            edited.Append(text, from, at - from).Append(replacement);
            from = at + length;
        }

        return edited.Append(text, from, text.Length - from).ToString();
    }
}
