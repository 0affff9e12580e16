using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Scriban.Parsing;

namespace LlmReport.Reporting.Html;

/// <summary>The templates that come with the program, and those of the user in their stead or beside them.</summary>
/// <remarks>A section is a file <c>sections/NN-name.html</c> whose first line is <c>{{- # Heading -}}</c>, the heading being the key of a text or the words themselves; the number gives its place.
/// An empty file of the user's own leaves the section out.</remarks>
internal sealed partial class TemplateSet(OwnTemplates own)
{
    private readonly ConcurrentDictionary<string, ReportTemplate> parsed = new(StringComparer.Ordinal);

    /// <summary>The script of a report: its parts in the order of their names.</summary>
    public string Script => Joined("report.js", PathsIn("scripts/"));

    /// <summary>The script of a comparison: what does not draw the kernels of one model (those parts are numbered from 50 to 89), and its own.</summary>
    public string ComparisonScript => Joined("comparison.js", PathsIn("scripts/").Where(path => path["scripts/".Length] is < '5' or > '8').Concat(PathsIn("comparison/scripts/")));

    /// <summary>The style sheet of the page: its parts in the order of their names.</summary>
    public string Style => Joined("page.css", PathsIn("styles/"));

    /// <summary>The style sheet of a comparison: that of the page, and of what it alone draws.</summary>
    public string ComparisonStyle => Style + Joined("comparison.css", PathsIn("comparison/styles/"));

    /// <summary>What pages of a site are made of: its own templates, those that any template may render, and all of the user's.</summary>
    public IEnumerable<string> SitePaths => PathsIn("").Where(path => path == "styles/00-shared.css" || path.StartsWith(TemplatePaths.SiteFolder, StringComparison.Ordinal)
        || path.StartsWith("parts/", StringComparison.Ordinal) || own.Texts.ContainsKey(path));

    /// <summary>Paths of the sections in a folder, <c>sections/</c> or <c>comparison/sections/</c>, in the order of the page.</summary>
    public IEnumerable<string> SectionsIn(string folder) => PathsIn(folder).Where(path => !string.IsNullOrWhiteSpace(Text(path)));

    /// <exception cref="UsageException">The template does not parse.</exception>
    public ReportTemplate Template(string path)
    {
        if (parsed.TryGetValue(path, out var known))
        {
            return known;
        }

        var text = Text(path);
        var template = Scriban.Template.Parse(text, Place(path));
        if (template.HasErrors)
        {
            throw new UsageException($"{Position(template.Messages[0].Span)}: {template.Messages[0].Message.TrimEnd('.')}.", "Mend the template at that line.");
        }

        var heading = Heading().Match(text);
        return parsed[path] = new ReportTemplate(path, heading.Success ? heading.Groups[1].Value : "", template);
    }

    /// <summary>The text of a template, style sheet or script.</summary>
    public string Text(string path) => own.Texts.GetValueOrDefault(path) ?? TemplatePaths.TextOf(path)
        ?? throw new InvalidOperationException($"No template {path}.");

    public bool Has(string path) => own.Texts.ContainsKey(path) || TemplatePaths.BuiltIn.Contains(path);

    /// <exception cref="UsageException">One of the user's own templates does not parse, a section has no heading, or two sections have one name.</exception>
    public void Check()
    {
        foreach (var path in own.Texts.Keys.Where(TemplatePaths.IsParsed))
        {
            Template(path);
        }

        foreach (var folder in TemplatePaths.SectionFolders)
        {
            CheckSections([.. SectionsIn(folder)]);
        }
    }

    private void CheckSections(ImmutableArray<string> paths)
    {
        if (paths.FirstOrDefault(path => Template(path).Title.Length == 0) is { } untitled)
        {
            throw new UsageException($"{Place(untitled)}(1,1): the section has no heading.", "Begin its first line with {{- # Heading -}}.");
        }

        if (paths.GroupBy(path => Template(path).Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } equal)
        {
            throw new UsageException(
                $"{Place(equal.Last(own.Texts.ContainsKey))}: two sections are named '{equal.Key}', {string.Join(" and ", equal)}.",
                "Give it another name, or the number of the section that it should replace.");
        }
    }

    /// <summary>File, line and column of a fault, as compilers write them.</summary>
    public static string Position(SourceSpan span) => FormattableString.Invariant($"{span.FileName}({span.Start.Line + 1},{span.Start.Column + 1})");

    /// <summary>The template's path as its owner knows it.</summary>
    private string Place(string path) => own.Texts.ContainsKey(path) && own.Folder.Length > 0 ? $"{own.Folder.TrimEnd('/', '\\')}/{path}" : path;

    private IEnumerable<string> PathsIn(string folder) => TemplatePaths.BuiltIn.Union(own.Texts.Keys)
        .Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>As the build made them small (Minify.targets); where one of them is the user's own, as they are written.</summary>
    private string Joined(string minified, IEnumerable<string> paths)
    {
        var parts = paths.OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        if (!parts.Exists(own.Texts.ContainsKey))
        {
            return TemplatePaths.Minified(minified);
        }

        var text = string.Concat(parts.Select(Text));
        return minified.EndsWith(".js", StringComparison.Ordinal) ? $"(function () {{\n\"use strict\";\n{text}}})();\n" : text;
    }

    [GeneratedRegex(@"\A\{\{-?\s*#\s*(.+?)\s*-?\}\}")]
    private static partial Regex Heading();
}
