using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>analyze</c>.</summary>
internal sealed class AnalyzeOptions : ScenarioOptions
{
    [Option("format", MetaValue = "NAME,...", Default = "html", HelpText = "html: one page that works offline. html-nojs: the same without scripts. json: everything, for programs. csv: kernels, nodes and totals. md: a comment for a pull request, at most 60 kB. svg: the roofline, and a badge beside it.")]
    public string Format { get; init; } = "";

    [Option('o', "output", MetaValue = "PATH", HelpText = "With one model and one format the file to write, else the folder (default: the current folder).")]
    public string? Output { get; init; }

    [Option("values", HelpText = "The JSON also lists every value's type and shape.")]
    public bool Values { get; init; }

    [Option("title", MetaValue = "TEXT", HelpText = "Title of the report (default: the model's name).")]
    public string? Title { get; init; }

    [Option("notes", MetaValue = "FILE.md", HelpText = "Markdown of your own, shown as a section of the report. Raw HTML and images stay text and links.")]
    public string? Notes { get; init; }

    [Option("templates", MetaValue = "DIR", HelpText = "Templates of your own: files of the same name replace the program's, sections/NN-name.html adds a section. docs/templates.md describes them.")]
    public string? Templates { get; init; }
}
