using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>The files that set several models beside each other.</summary>
internal static class Comparisons
{
    /// <summary>Their name without ending.</summary>
    public const string Name = "comparison";

    /// <param name="models">Those that were analysed.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="withMarkdown">True where the reports are in Markdown too.</param>
    /// <param name="templates">Templates of the user's own.</param>
    /// <param name="texts">Their language.</param>
    /// <param name="terminal">Where it says what it wrote.</param>
    public static void Write(IReadOnlyList<ComparedModel> models, string folder, bool withMarkdown, OwnTemplates templates, Texts texts, Terminal terminal)
    {
        List<(string Path, Action<Stream> Write)> contents =
        [
            (PathOf(".json"), stream => ComparisonExport.WriteJson(models, stream, Application.Version)),
            (PathOf(".html"), AtomicFiles.Text(writer => ComparisonExport.WriteHtml(models, writer, Application.Version, templates, texts))),
        ];
        if (withMarkdown)
        {
            contents.Add((PathOf(".md"), AtomicFiles.Text(writer => ComparisonExport.WriteMarkdown(models, writer, Application.Version, templates, texts))));
        }

        using var files = new AtomicFiles();
        foreach (var (path, write) in contents)
        {
            files.Stage(path, write);
        }

        files.Commit();
        foreach (var (path, _) in contents)
        {
            terminal.WriteLine($"wrote {path}");
        }

        string PathOf(string ending) => Path.Combine(folder, Name + ending);
    }
}
