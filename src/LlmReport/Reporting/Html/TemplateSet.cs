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

    /// <summary>The script of a report: its parts in the order of their names.</summary>
    public string Script => Joined(PathsIn("scripts/"));

    /// <summary>The script of a comparison: what does not draw the kernels of one model (those parts are numbered from 50 to 89), and its own.</summary>
    public string ComparisonScript => Joined(PathsIn("scripts/").Where(path => string.CompareOrdinal(path, "scripts/50") < 0)
        .Concat(PathsIn("comparison/scripts/")).Concat(PathsIn("scripts/").Where(path => string.CompareOrdinal(path, "scripts/90") >= 0)));

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

    /// <summary>Without indentation, comment lines and empty lines, which no reader of a page needs.</summary>
    private static string WithoutIndentation(string script) => string.Concat(script.Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line + "\n"));

    private string Joined(IEnumerable<string> paths) => string.Concat(paths.Select(Text).Select(WithoutIndentation));

    /// <summary>The templates in a folder, in the order of their names.</summary>
    public ImmutableArray<string> PathsIn(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\A\{\{-?\s*#\s*(.+?)\s*-?\}\}")]
    private static partial Regex Heading();
}
