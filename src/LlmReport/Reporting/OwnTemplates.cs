using System.Collections.Immutable;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting;

/// <summary>Templates of the user's own: they replace those of the same path, and add sections, styles, scripts and parts.</summary>
public sealed record OwnTemplates
{
    private OwnTemplates(string folder, ImmutableSortedDictionary<string, string> texts) => (Folder, Texts) = (folder, texts);

    public static OwnTemplates None { get; } = new("", ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Where they stand, as the user named it; errors begin with it.</summary>
    public string Folder { get; }

    /// <summary>Text by path below <c>templates/</c>, with forward slashes.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; }

    /// <summary>The paths that a file of the user's own can have, in words.</summary>
    public static string PathsInWords =>
        $"{string.Join(", ", TemplatePaths.Single)}, sections/NN-name.html, scripts/NN-name.js, styles/NN-name.css (these also below comparison/), parts/name.html, parts/name.svg, parts/name.md, NN two digits; of a site those of the program below site/";

    /// <summary>True where a file of that path is a template: of our own, or one more of a kind that there may be many of.</summary>
    public static bool IsTemplate(string path) => TemplatePaths.IsKnown(path);

    /// <param name="folder">Where they stand, for messages.</param>
    /// <param name="texts">Text by path; every path <see cref="IsTemplate"/>.</param>
    /// <exception cref="UsageException">One of them does not parse, a section has no heading, or two sections have one name.</exception>
    public static OwnTemplates Of(string folder, IEnumerable<KeyValuePair<string, string>> texts)
    {
        var own = new OwnTemplates(folder, texts.ToImmutableSortedDictionary(StringComparer.Ordinal));
        new TemplateSet(own).Check();
        return own;
    }
}
