using System.Collections.Immutable;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Site;

/// <summary>Where the links of user pages lead: to pages and analyses of the site, or out by http, https and mailto; nothing else is a link.</summary>
internal sealed class SiteLinks
{
    private const int HashDigits = 6;

    private readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);

    public SiteLinks(SiteCatalogue catalogue, ImmutableArray<UserPage> pages)
    {
        foreach (var page in pages)
        {
            targets[page.Path] = PathOf(page);
        }

        foreach (var entry in catalogue.Entries)
        {
            foreach (var file in entry.Files)
            {
                targets[file] = file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? entry.ReportPath! : entry.Path;
            }
        }
    }

    /// <summary>Where a user page goes. Names that had to change carry a hash, so that no two meet.</summary>
    public static string PathOf(UserPage page)
    {
        if (page.IsIntroduction)
        {
            return "index.html";
        }

        var name = page.Path[..^".md".Length];
        var plain = string.Join('/', name.Split('/').Select(Slugs.Readable));
        return plain == name ? $"pages/{plain}.html" : $"pages/{plain}-{Slugs.Hash(page.Path)[..HashDigits]}.html";
    }

    /// <summary>The address to write into a page; null where the link is not taken.</summary>
    /// <param name="url">As the Markdown has it.</param>
    /// <param name="from">Path of the Markdown file.</param>
    /// <param name="pagePath">Path of the page that it is written into.</param>
    public string? Resolve(string url, string from, string pagePath)
    {
        if (url.Any(c => c is <= ' ' or '\\' or '\u007f') || url.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        if (url.StartsWith('#'))
        {
            return AnchorOf(url[1..]);
        }

        if (HasScheme(url))
        {
            return MarkdownLinks.IsOutside(url) ? url : null;
        }

        var (path, fragment) = url.Split('#', 2) is [var before, var after] ? (before, AnchorOf(after)) : (url, "");
        return Joined(from, path) is { } joined && targets.TryGetValue(joined, out var target) ? SiteFrame.RootOf(pagePath) + target + fragment : null;
    }

    /// <summary>Headings of user pages have names of their own, away from those of the site.</summary>
    public static string AnchorOf(string name) => "#" + HeadingPrefix + name;

    public const string HeadingPrefix = "h-";

    private static bool HasScheme(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && !url.AsSpan(0, colon).ContainsAny('/', '#', '?');
    }

    // A path below the folder of the site; null where it leaves it.
    private static string? Joined(string from, string path)
    {
        var parts = new List<string>(path.StartsWith('/') ? [] : from.Split('/')[..^1]);
        foreach (var part in Uri.UnescapeDataString(path).Split('/'))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
