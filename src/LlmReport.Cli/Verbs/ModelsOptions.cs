using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>models</c>.</summary>
internal sealed class ModelsOptions
{
    [Option("operators", HelpText = "List every operator whose shapes and cost are known.")]
    public bool Operators { get; init; }
}
