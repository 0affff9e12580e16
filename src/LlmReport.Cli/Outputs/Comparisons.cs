using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>The files that set several models beside each other.</summary>
internal static class Comparisons
{
    /// <summary>Their name without ending.</summary>
    public const string Name = "comparison";

    /// <summary>Of more models than these the page carries the totals alone.</summary>
    public const int MostLive = 12;

    public static void Write(IReadOnlyList<ComparedModel> models, string folder, Texts texts, Terminal terminal)
    {
        var (json, html) = (Path.Combine(folder, Name + ".json"), Path.Combine(folder, Name + ".html"));
        using var files = new AtomicFiles();
        files.Stage(json, stream => ComparisonExport.WriteJson(models, stream, Application.Version));
        files.Stage(html, AtomicFiles.Text(writer => ComparisonExport.WriteHtml(models, writer, new HtmlOptions { ToolVersion = Application.Version, Texts = texts })));
        files.Commit();
        terminal.WriteLine($"wrote {json}");
        terminal.WriteLine($"wrote {html}");
    }
}
