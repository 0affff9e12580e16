using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LlmReport.Reporting.Html;

/// <summary>The templates that come with the program, or those of the user in their stead.</summary>
/// <remarks>A section is a file <c>sections/NN-name.html</c> whose first line is <c>{{- # Heading -}}</c>, the heading being the key of a text or the words themselves; the number gives its place.</remarks>
internal sealed partial class TemplateSet(Func<string, string?>? replacement)
{
    private const string Folder = "templates/";

    private readonly Dictionary<string, ReportTemplate> parsed = new(StringComparer.Ordinal);

    /// <summary>Paths of the sections, in the order of the page.</summary>
    public static ImmutableArray<string> SectionPaths { get; } = PathsIn("sections/");

    /// <summary>The script of the page: its parts in the order of their names.</summary>
    public string Script => string.Concat(PathsIn("scripts/").Select(Text));

    /// <summary>The style sheet of the page: its parts in the order of their names.</summary>
    public string Style => string.Concat(PathsIn("styles/").Select(Text));

    /// <exception cref="UsageException">The template does not parse.</exception>
    public ReportTemplate Template(string path)
    {
        if (parsed.TryGetValue(path, out var known))
        {
            return known;
        }

        var text = Text(path);
        var template = Scriban.Template.Parse(text, path);
        if (template.HasErrors)
        {
            throw new UsageException($"The template is wrong: {template.Messages[0]}", "Mend the template at that line.");
        }

        var heading = Heading().Match(text);
        return parsed[path] = new ReportTemplate(path, heading.Success ? heading.Groups[1].Value : "", template);
    }

    /// <summary>The text of a template, style sheet or script.</summary>
    public string Text(string path)
    {
        if (replacement?.Invoke(path) is { } own)
        {
            return own;
        }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + path)
            ?? throw new InvalidOperationException($"No template {path}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static ImmutableArray<string> PathsIn(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\A\{\{-?\s*#\s*(.+?)\s*-?\}\}")]
    private static partial Regex Heading();
}
