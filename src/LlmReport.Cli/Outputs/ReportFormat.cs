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
        new("html", ".html", (path, content) => [(path, AtomicFiles.Text(writer => HtmlReport.Write(content.Analysis, writer, Html(content, withScript: true))))]),
        new("html-nojs", ".nojs.html", (path, content) => [(path, AtomicFiles.Text(writer => HtmlReport.Write(content.Analysis, writer, Html(content, withScript: false))))]),
        new("json", ".json", (path, content) => [(path, stream => JsonExport.Write(content.Analysis, stream, content.WithValues, Application.Version))]),
        new("csv", KernelsEnding, (path, content) =>
        [
            (path, AtomicFiles.Text(writer => CsvExport.WriteKernels(content.Analysis, writer))),
            (NodesPath(path), AtomicFiles.Text(writer => CsvExport.WriteNodes(content.Analysis, writer))),
        ]),
    ];

    /// <summary>Where the nodes go when the kernels go to that path: x.csv, x.nodes.csv; m.kernels.csv, m.nodes.csv.</summary>
    private static string NodesPath(string kernelsPath) => kernelsPath.EndsWith(KernelsEnding, StringComparison.OrdinalIgnoreCase)
        ? kernelsPath[..^KernelsEnding.Length] + ".nodes.csv"
        : Path.ChangeExtension(kernelsPath, ".nodes.csv");

    private static HtmlOptions Html(ReportContent content, bool withScript) =>
        new() { ToolVersion = Application.Version, WithScript = withScript, Title = content.Title };
}
