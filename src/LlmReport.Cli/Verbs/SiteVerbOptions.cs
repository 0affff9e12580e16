using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>site</c>.</summary>
internal sealed class SiteVerbOptions
{
    [Value(0, MetaName = "FOLDER", Required = true, HelpText = "The folder with the analyses: files that `llmreport analyze --format json` wrote, at any depth. x.html beside x.json becomes its full report, *.md become pages, index.md the introduction.")]
    public string Folder { get; init; } = "";

    [Option('o', "output", MetaValue = "OUT", Required = true, HelpText = "The folder to write the site into. What an earlier run wrote there is brought up to date; other files are left alone.")]
    public string Output { get; init; } = "";

    [Option("history", MetaValue = "DIR", HelpText = "Earlier analyses, with a date (2026-01-31) in the name of the file or of a folder (default: FOLDER/history).")]
    public string? History { get; init; }

    [Option("title", MetaValue = "TEXT", HelpText = "Title of the site.")]
    public string? Title { get; init; }

    [Option("language", MetaValue = "NAME", Default = "en", HelpText = "Language of the pages: en (English), zh (Chinese). Findings are in that of their analysis.")]
    public string Language { get; init; } = "";

    [Option("templates", MetaValue = "DIR", HelpText = "Templates of your own: files of the same name below site/ replace the program's. docs/templates.md describes them.")]
    public string? Templates { get; init; }
}
