using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LlmReport.Reporting.Html;

/// <summary>The templates that come with the program, or those of the user in their stead.</summary>
/// <remarks>A section is a file <c>sections/NN-name.html</c> whose first line is <c>{{- # Heading -}}</c>, the heading being the key of a text or the words themselves; the number gives its place.</remarks>
internal sealed partial class TemplateSet(Func<string, string?>? replacement)
{
    private const string Folder = "templates/";
    private const string MinifiedFolder = "minified/";

    private readonly Dictionary<string, ReportTemplate> parsed = new(StringComparer.Ordinal);

    /// <summary>The script of a report: its parts in the order of their names.</summary>
    public string Script => Joined("report.js", PathsIn("scripts/"));

    /// <summary>The script of a comparison: what does not draw the kernels of one model (those parts are numbered from 50 to 89), and its own.</summary>
    public string ComparisonScript => Joined("comparison.js", PathsIn("scripts/").Where(path => path["scripts/".Length] is < '5' or > '8').Concat(PathsIn("comparison/scripts/")));

    /// <summary>The style sheet of the page: its parts in the order of their names.</summary>
    public string Style => Joined("page.css", PathsIn("styles/"));

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

        return Embedded(Folder + path);
    }

    private static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>As the build made them small (Minify.targets); where one of them is the user's own, as they are written.</summary>
    private string Joined(string minified, IEnumerable<string> paths)
    {
        var parts = paths.OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        if (!parts.Exists(path => replacement?.Invoke(path) is not null))
        {
            return Embedded(MinifiedFolder + minified);
        }

        var text = string.Concat(parts.Select(Text));
        return minified.EndsWith(".js", StringComparison.Ordinal) ? $"(function () {{\n\"use strict\";\n{text}}})();\n" : text;
    }

    /// <summary>The templates in a folder, in the order of their names.</summary>
    public static ImmutableArray<string> PathsIn(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\A\{\{-?\s*#\s*(.+?)\s*-?\}\}")]
    private static partial Regex Heading();
}
