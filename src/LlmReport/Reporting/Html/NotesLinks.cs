using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlmReport.Reporting.Html;

/// <summary>Links of notes: an image becomes a link, an address that is not allowed leaves its text behind.</summary>
internal static class NotesLinks
{
    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    /// <summary>True for the web, mail, and places inside the page.</summary>
    public static bool IsAllowed(string? address) =>
        address is ['#', ..] || Array.Exists(Schemes, scheme => address?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true);

    public static void Restrict(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            if (IsAllowed(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                Mark(link);
                continue;
            }

            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || IsAllowed(link.Url))
            {
                Mark(link);
                continue;
            }

            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static void Mark(MarkdownObject link) => link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
}
