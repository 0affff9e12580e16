using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LlmReport.Reporting.Html;

/// <summary>Paths of templates below <c>templates/</c>: those that come with the program, and the form of those that there may be more of.</summary>
internal static partial class TemplatePaths
{
    /// <summary>Where the templates of a site are; there are no others than those of the program.</summary>
    public const string SiteFolder = "site/";

    private const string Folder = "templates/";

    /// <summary>Those that come with the program, ordered.</summary>
    public static ImmutableArray<string> BuiltIn { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..])
            .Where(path => !path.Contains('/', StringComparison.Ordinal) || path.StartsWith(SiteFolder, StringComparison.Ordinal) || OfAKind().IsMatch(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Those that there is one of: whole pages and drawings.</summary>
    public static IEnumerable<string> Single => BuiltIn.Where(path => !path.Contains('/', StringComparison.Ordinal));

    public static bool IsKnown(string path) => BuiltIn.Contains(path) || OfAKind().IsMatch(path);

    /// <summary>True for what Scriban reads; style sheets and scripts are taken as they are.</summary>
    public static bool IsParsed(string path) => !path.EndsWith(".css", StringComparison.Ordinal) && !path.EndsWith(".js", StringComparison.Ordinal);

    /// <summary>Where sections are: those of a report, those of a comparison.</summary>
    public static ImmutableArray<string> SectionFolders { get; } = ["sections/", "comparison/sections/"];

    /// <summary>The text that comes with the program; null where there is none of that path.</summary>
    public static string? TextOf(string path) => Embedded(Folder + path);

    /// <summary>All scripts or style sheets of a page as the build joined them and made them small.</summary>
    public static string Minified(string name) => Embedded($"minified/{name}") ?? throw new InvalidOperationException($"The build left no {name}.");

    private static string? Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A((comparison/)?sections/[0-9]{2}-[a-z0-9-]+\.html|(comparison/)?styles/[0-9]{2}-[a-z0-9-]+\.css|(comparison/)?scripts/[0-9]{2}-[a-z0-9-]+\.js|parts/[a-z0-9-]+\.(html|svg|md))\z")]
    private static partial Regex OfAKind();
}
