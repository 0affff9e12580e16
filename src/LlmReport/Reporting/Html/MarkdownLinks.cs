using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlmReport.Reporting.Html;

/// <summary>Links of a user's Markdown: a page loads nothing, so that an image becomes a link; an address that is not allowed leaves its text behind.</summary>
internal static class MarkdownLinks
{
    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    /// <summary>True for the web and mail, written with their scheme.</summary>
    public static bool IsOutside(string? address) => Array.Exists(Schemes, scheme => address?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>True for what notes may lead to: the web, mail, and places inside the page.</summary>
    public static bool IsAllowed(string? address) => address is ['#', ..] || IsOutside(address);

    /// <param name="document">What was read.</param>
    /// <param name="resolve">The address to write for one as it stands in the text; null where it is not taken.</param>
    public static void Restrict(MarkdownDocument document, Func<string, string?> resolve)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var url = resolve(link.GetDynamicUrl?.Invoke() ?? link.Url ?? "");
            (link.IsImage, link.GetDynamicUrl, link.Url) = (false, null, url);
            Keep(link, url is not null, new ContainerInline());
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            Keep(link, link.IsEmail || resolve(link.Url) is not null, new LiteralInline(link.Url));
        }
    }

    private static void Keep(Inline link, bool isTaken, Inline text)
    {
        if (isTaken)
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
        }
        else
        {
            link.ReplaceBy(text, copyChildren: link is ContainerInline);
        }
    }
}
