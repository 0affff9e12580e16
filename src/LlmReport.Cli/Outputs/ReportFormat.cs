using System.Collections.Immutable;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>A format of <c>--format</c>: how its files are named and what goes into them.</summary>
/// <param name="Name">As the option has it.</param>
/// <param name="Ending">What follows the model's name in a folder.</param>
/// <param name="Files">Its files: each with its path, made from that of the first, and its writer.</param>
internal sealed record ReportFormat(string Name, string Ending, Func<string, ReportContent, ImmutableArray<(string Path, Action<Stream> Write)>> Files)
{
    private const string KernelsEnding = ".kernels.csv";

    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new("html", ".html", (path, content) => [(path, AtomicFiles.Text(writer => HtmlReport.Write(content.Analysis, writer, Options(content))))]),
        new("html-nojs", ".nojs.html", (path, content) => [(path, AtomicFiles.Text(writer => HtmlReport.Write(content.Analysis, writer, Options(content) with { WithScript = false })))]),
        new("json", ".json", (path, content) => [(path, stream => JsonExport.Write(content.Analysis, stream, content.WithValues, Application.Version))]),
        new("csv", KernelsEnding, CsvFiles),
        new("md", ".md", (path, content) => [(path, AtomicFiles.Text(writer => MarkdownReport.Write(content.Analysis, writer, Options(content))))]),
        new("svg", ".svg", (path, content) =>
        [
            (path, AtomicFiles.Text(writer => SvgReport.WriteRoofline(content.Analysis, writer, Options(content)))),
            (Path.ChangeExtension(path, ".badge.svg"), AtomicFiles.Text(writer => SvgReport.WriteBadge(content.Analysis, writer, Options(content)))),
        ]),
    ];

    /// <summary>Kernels, nodes and totals; of very many scenarios the totals alone.</summary>
    private static ImmutableArray<(string, Action<Stream>)> CsvFiles(string path, ReportContent content)
    {
        Action<Stream> totals = stream => ScenarioCsv.Write(content.Analysis, stream);
        return content.Analysis.IsSelection
            ? [(path.EndsWith(KernelsEnding, StringComparison.OrdinalIgnoreCase) ? Beside(path, ".scenarios.csv") : path, totals)]
            :
            [
                (path, AtomicFiles.Text(writer => CsvExport.WriteKernels(content.Analysis, writer))),
                (Beside(path, ".nodes.csv"), AtomicFiles.Text(writer => CsvExport.WriteNodes(content.Analysis, writer))),
                (Beside(path, ".scenarios.csv"), totals),
            ];
    }

    /// <summary>Where a table goes when the kernels go to that path: x.csv, x.nodes.csv; m.kernels.csv, m.nodes.csv.</summary>
    private static string Beside(string kernelsPath, string ending) => kernelsPath.EndsWith(KernelsEnding, StringComparison.OrdinalIgnoreCase)
        ? kernelsPath[..^KernelsEnding.Length] + ending
        : Path.ChangeExtension(kernelsPath, ending);

    private static HtmlOptions Options(ReportContent content) =>
        new() { ToolVersion = Application.Version, Title = content.Title, Notes = content.Notes, Templates = content.Templates, Texts = content.Texts };
}
