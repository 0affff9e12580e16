using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmReport.Tests.Hardware;

namespace LlmReport.Tests.Language;

/// <summary>The keys of texts that sources, templates and scripts mention.</summary>
internal static partial class TextUses
{
    private static readonly ImmutableArray<string> Sources = [.. Files("src", "*.cs").Concat(Files("templates", "*.html")).Concat(Files("templates", "*.js")).Concat(Files("templates", "*.md")).Concat(Files("templates", "*.svg")).Select(File.ReadAllText)];

    /// <summary>Whatever stands in quotes and may be a key; <c>unit.node</c> also stands for its texts for one and for many.</summary>
    public static ImmutableHashSet<string> Literals { get; } =
    [
        .. Sources.SelectMany(text => Literal().Matches(text)).Select(match => match.Groups["key"].Value).Distinct().SelectMany(key => new[] { key, key + ".one", key + ".many" }),
        .. Sources.SelectMany(text => Heading().Matches(text)).Select(match => match.Groups["key"].Value),
    ];

    /// <summary>Keys that are put together: <c>$"bound.{name}"</c>.</summary>
    public static ImmutableArray<Regex> Patterns { get; } =
        [.. Sources.SelectMany(text => Interpolated().Matches(text)).Select(match => match.Groups["key"].Value).Distinct()
            .Where(key => Hole().Replace(key, "").Any(char.IsLetter)).Select(key => new Regex($"^{Hole().Replace(key.Replace(".", "\\."), "[A-Za-z0-9-]+")}(\\.one|\\.many)?$"))];

    /// <summary>Beginnings that a script completes: <c>"js.bound." + bound</c>.</summary>
    public static ImmutableArray<string> Beginnings { get; } = [.. Sources.SelectMany(text => Beginning().Matches(text)).Select(match => match.Groups["key"].Value).Distinct()];

    /// <summary>The words of faults, <c>{0}</c> for each place: what stands last in a call of Inconsistent, Unify or Phrase.Of.</summary>
    public static ImmutableHashSet<string> Phrases { get; } = [.. Sources.SelectMany(text => PhraseCall().Matches(text)).Select(match => Numbered(match.Groups["words"].Value, match.Groups["open"].Success))];

    /// <summary>Keys of texts that are asked for outright.</summary>
    public static ImmutableHashSet<string> Asked { get; } = [.. Sources.SelectMany(text => Asking().Matches(text)).Select(match => match.Groups["key"].Value)];

    private static string Numbered(string words, bool hasPlaces)
    {
        var place = 0;
        var unescaped = words.Replace("\\\"", "\"", StringComparison.Ordinal);
        return hasPlaces ? Hole().Replace(unescaped, _ => $"{{{place++}}}") : unescaped;
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<!\$)[""'](?<key>[A-Za-z][\w-]*(?:\.[\w-]+)+)[""']")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\A\{\{-?\s*#\s*(?<key>[\w-]+(?:\.[\w-]+)+)\s*-?\}\}")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\$""(?<key>(?:[\w.-]|\{[^{}""]+\})*\{[^{}""]+\}(?:[\w.-]|\{[^{}""]+\})*)""")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"[""'](?<key>js\.[\w.-]+)[""']\s*\+")]
    private static partial Regex Beginning();

    // Arguments before the words may hold calls and indices, but no text.
    [GeneratedRegex(@"\b(?:Inconsistent|Phrase\.Of)\((?<open>\$)?""(?<words>(?:[^""\\]|\\.)*)""\)|\bUnify\([^"";]*?,\s*(?<open>\$)?""(?<words>(?:[^""\\]|\\.)*)""\)")]
    private static partial Regex PhraseCall();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?:[tT]exts(?:\.English)?\[|[tT]exts(?:\.English)?\.(?:Format|Count)\(|\bt |\bT\()[""'](?<key>[\w-]+(?:\.[\w-]+)+)[""'](?!\s*\+)")]
    private static partial Regex Asking();
}
