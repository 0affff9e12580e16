using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace LlmReport.Tests.Language;

/// <summary>What a page or a template shows to a reader: text between tags, and in attributes that are read out.</summary>
internal static partial class PageText
{
    public static ImmutableArray<string> Of(string html)
    {
        var shown = Unshown().Replace(html, "");
        return [.. Between().Matches(shown).Concat(ReadOut().Matches(shown)).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value).Trim()).Where(text => text.Length > 0)];
    }

    // A script or a style may hold what looks like a tag; data-figure and the like are no text.
    [GeneratedRegex(@"<(?<name>script|style)\b.*?</\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Unshown();

    [GeneratedRegex(@"(?<=>|^)(?<text>[^<>]+)(?=<|$)")]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?:title|aria-label|placeholder|alt)=""(?<text>[^""]*)""")]
    private static partial Regex ReadOut();
}
