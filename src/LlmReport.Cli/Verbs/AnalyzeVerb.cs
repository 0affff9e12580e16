using System.Collections.Immutable;
using LlmReport.Cli.Arguments;
using LlmReport.Cli.Outputs;
using LlmReport.Diagnostics;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport analyze</c>: estimates, reports.</summary>
internal static class AnalyzeVerb
{
    private const string Examples = """
        llmreport analyze model.onnx
        llmreport analyze model.onnx --hardware nvidia-l4,nvidia-a100-sxm-80gb --precision fp16 -o report.html
        llmreport analyze model.onnx --phase decode --batch 1..64 --context 1k..32k --format json -o sweep.json
        llmreport analyze llama/ bert.onnx --format html,json -o reports
        llmreport analyze llama-2-7b/config.json --set num_hidden_layers=16..64 -o what-if
        llmreport analyze model.onnx --dim num_images=4 --input-shape pixel_values=4,3,336,336
        """;

    public static Verb Definition { get; } = Verb.Of<AnalyzeOptions>("analyze", "MODEL... [options]", "estimates time and memory of models, writes reports", Examples, Run);

    private static int Run(AnalyzeOptions options, Terminal terminal)
    {
        var formats = NameList.Parse("--format", options.Format, [.. ReportFormat.All.Select(format => (format.Name, format))], "sarif");
        var failOn = FailOnArgument.Parse(options.FailOn);
        var (notes, templates) = (NotesArgument.Read(options.Notes), TemplatesArgument.Read(options.Templates, terminal));
        var run = new AnalysisRun(options, terminal);
        var plan = OutputPlan.Of(options.Output, run.Sources, formats);
        var compared = new List<ComparedModel>();
        var exitCode = run.Run((_, analysis) =>
        {
            WriteReports(new ReportContent(analysis, options.Values, options.Title, notes, templates, run.Texts), plan, formats, terminal);
            if (run.Sources.Length > 1)
            {
                compared.Add(ComparedModel.Of(analysis, run.Sources.Length <= Comparisons.MostLive));
            }

            return Gate.Fails(analysis.Diagnostics, failOn) ? ExitCode.Findings : ExitCode.Ok;
        });
        if (run.Sources.Length > 1 && compared.Count > 0)
        {
            Comparisons.Write(compared, plan.Folder, formats.Any(format => format.Name == "md"), new HtmlOptions { ToolVersion = Application.Version, Title = options.Title, WithScript = !formats.Any(format => format.Name == "html-nojs") || formats.Any(format => format.Name == "html"), Templates = templates, Texts = run.Texts }, terminal);
        }

        return exitCode;
    }

    private static void WriteReports(ReportContent content, OutputPlan plan, ImmutableArray<ReportFormat> formats, Terminal terminal)
    {
        var files = formats.SelectMany(format => format.Files(plan.PathOf(format, content.Analysis.Model.Name), content)).ToList();
        OutputPlan.RefuseModel(files.Select(file => file.Path), content.Analysis.Model.Path);
        using var output = new AtomicFiles();
        foreach (var (path, write) in files)
        {
            output.Stage(path, write);
        }

        output.Commit();
        Summary.Write(content.Analysis, content.Texts, terminal);
        foreach (var (path, _) in files)
        {
            terminal.WriteLine(content.Texts.Format("terminal.wrote", path));
        }
    }
}
