using System.Collections.Immutable;
using System.Text;
using LlmReport.Reporting;

namespace LlmReport.Cli.Outputs;

/// <summary>A format of <c>--format</c>: how its files are named and what goes into them.</summary>
/// <param name="Name">As the option has it.</param>
/// <param name="Ending">What follows the model's name in a folder.</param>
/// <param name="Files">Its files: each with its path, made from that of the first, and its writer.</param>
internal sealed record ReportFormat(string Name, string Ending, Func<string, ReportContent, ImmutableArray<(string Path, Action<Stream> Write)>> Files)
{
    private const string KernelsEnding = ".kernels.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new("html", ".html", (path, content) => [(path, Text(writer => HtmlReport.Write(content.Analysis, writer, Html(content, withScript: true))))]),
        new("html-nojs", ".nojs.html", (path, content) => [(path, Text(writer => HtmlReport.Write(content.Analysis, writer, Html(content, withScript: false))))]),
        new("json", ".json", (path, content) => [(path, stream => JsonExport.Write(content.Analysis, stream, content.WithValues, Application.Version))]),
        new("csv", KernelsEnding, (path, content) =>
        [
            (path, Text(writer => CsvExport.WriteKernels(content.Analysis, writer))),
            (NodesPath(path), Text(writer => CsvExport.WriteNodes(content.Analysis, writer))),
        ]),
    ];

    /// <summary>Where the nodes go when the kernels go to that path: x.csv, x.nodes.csv; m.kernels.csv, m.nodes.csv.</summary>
    private static string NodesPath(string kernelsPath) => kernelsPath.EndsWith(KernelsEnding, StringComparison.OrdinalIgnoreCase)
        ? kernelsPath[..^KernelsEnding.Length] + ".nodes.csv"
        : Path.ChangeExtension(kernelsPath, ".nodes.csv");

    private static HtmlOptions Html(ReportContent content, bool withScript) =>
        new() { ToolVersion = Application.Version, WithScript = withScript, Title = content.Title };

    private static Action<Stream> Text(Action<TextWriter> write) => stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    };
}
