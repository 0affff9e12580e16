using LlmReport.Cli.Arguments;
using LlmReport.Cli.Outputs;
using LlmReport.Diagnostics;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport lint</c>: the findings alone, as compilers print them, with lines of the graph's textual sidecar.</summary>
internal static class LintVerb
{
    private const string Examples = """
        llmreport lint model.onnx
        llmreport lint model.onnx --hardware nvidia-l4 --batch 32 --fail-on warning
        llmreport explain LR1002
        """;

    public static Verb Definition { get; } = Verb.Of<LintOptions>("lint", "MODEL... [options]", "prints the findings alone, as compilers do, and writes MODEL.onnx.graph.txt", Examples, Run);

    private static int Run(LintOptions options, Terminal terminal)
    {
        var failOn = FailOnArgument.Parse(options.FailOn);
        return new AnalysisRun(options, terminal).Run((source, analysis) =>
        {
            var graph = GraphText.Of(analysis.Graph);
            var sidecar = SidecarPath(source.Path, analysis);
            WriteSidecar(sidecar, graph);
            foreach (var line in LintText.Lines(analysis.Diagnostics, graph, sidecar))
            {
                terminal.WriteLine(line);
            }

            return Gate.Fails(analysis.Diagnostics, failOn) ? ExitCode.Findings : ExitCode.Ok;
        });
    }

    private static string SidecarPath(string path, Analysis analysis) =>
        (analysis.Model.FolderGraphs is [var chosen, ..] ? Path.Combine(path, chosen) : path) + GraphText.Ending;

    private static void WriteSidecar(string path, GraphText graph)
    {
        using var files = new AtomicFiles();
        files.Stage(path, AtomicFiles.Text(writer => writer.Write(graph.Text)));
        files.Commit();
    }
}
