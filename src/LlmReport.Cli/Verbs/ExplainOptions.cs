using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>explain</c>.</summary>
internal sealed class ExplainOptions
{
    [Value(0, MetaName = "CODE", HelpText = "Code of a finding, such as LR1002. Without it all codes are listed.")]
    public IEnumerable<string> Codes { get; init; } = [];

    [Option("language", MetaValue = "NAME", Default = "en", HelpText = "Language of the pages: en (English), zh (Chinese).")]
    public string Language { get; init; } = "";
}
