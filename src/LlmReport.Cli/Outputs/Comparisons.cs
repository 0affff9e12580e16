using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>The files that set several models beside each other.</summary>
internal static class Comparisons
{
    /// <summary>Their name without ending.</summary>
    public const string Name = "comparison";

    /// <summary>Of more models than these the page carries the totals alone.</summary>
    public const int MostLive = 12;

    /// <param name="models">Those that were analysed.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="withMarkdown">True where the reports are in Markdown too.</param>
    /// <param name="options">Language and templates.</param>
    /// <param name="terminal">Where it says what it wrote.</param>
    public static void Write(IReadOnlyList<ComparedModel> models, string folder, bool withMarkdown, HtmlOptions options, Terminal terminal)
    {
        List<(string Path, Action<Stream> Write)> contents =
        [
            (PathOf(".json"), stream => ComparisonExport.WriteJson(models, stream, Application.Version)),
            (PathOf(".html"), AtomicFiles.Text(writer => ComparisonExport.WriteHtml(models, writer, options))),
        ];
        if (withMarkdown)
        {
            contents.Add((PathOf(".md"), AtomicFiles.Text(writer => ComparisonExport.WriteMarkdown(models, writer, options))));
        }

        using var files = new AtomicFiles();
        foreach (var (path, write) in contents)
        {
            files.Stage(path, write);
        }

        files.Commit();
        foreach (var (path, _) in contents)
        {
            terminal.WriteLine(options.Texts.Format("terminal.wrote", path));
        }

        string PathOf(string ending) => Path.Combine(folder, Name + ending);
    }
}
