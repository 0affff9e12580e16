using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>analyze</c>.</summary>
internal sealed class AnalyzeOptions : ScenarioOptions
{
    [Option("format", MetaValue = "NAME,...", Default = "html", HelpText = "html: one page that works offline. html-nojs: the same without scripts. json: everything, for programs. csv: kernels and nodes.")]
    public string Format { get; init; } = "";

    [Option('o', "output", MetaValue = "PATH", HelpText = "With one model and one format the file to write, else the folder (default: the current folder).")]
    public string? Output { get; init; }

    [Option("values", HelpText = "The JSON also lists every value's type and shape.")]
    public bool Values { get; init; }

    [Option("title", MetaValue = "TEXT", HelpText = "Title of the report (default: the model's name).")]
    public string? Title { get; init; }
}
