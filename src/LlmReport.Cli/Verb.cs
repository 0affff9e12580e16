using System.Diagnostics.CodeAnalysis;
using CommandLine;
using CommandLine.Text;

namespace LlmReport.Cli;

/// <summary>One command of the program: its name, what help says of it, and what it does with its options.</summary>
internal abstract record Verb(string Name, string Summary)
{
    public abstract int Run(string[] arguments, Terminal terminal);

    public static Verb Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>(string name, string usage, string summary, string examples, Func<TOptions, Terminal, int> run) =>
        new VerbWith<TOptions>(name, usage, summary, examples, run);

    private sealed record VerbWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>(string Name, string Usage, string Summary, string Examples, Func<TOptions, Terminal, int> Body)
        : Verb(Name, Summary)
    {
        private const int HelpWidth = 110;

        public override int Run(string[] arguments, Terminal terminal)
        {
            OptionSyntax.Check(typeof(TOptions), arguments);

            // Getopt: an option given twice adds to its list, and takes one argument each time, so that `--dim a=1 model.onnx` reads as meant.
            using var parser = new Parser(settings =>
            {
                settings.GetoptMode = true;
                settings.HelpWriter = null;
                settings.AutoVersion = false;
            });
            var result = parser.ParseArguments<TOptions>(arguments);
            return result switch
            {
                Parsed<TOptions> parsed => Body(parsed.Value, terminal),
                NotParsed<TOptions> { Errors: var errors } when errors.Any(e => e.Tag is ErrorType.HelpRequestedError) => Help(result, terminal),
                NotParsed<TOptions> { Errors: var errors } => throw ParsingFaults.ToUsage(Name, errors),
                _ => throw new InvalidOperationException($"The parser answered {result.Tag}."),
            };
        }

        private int Help(ParserResult<TOptions> result, Terminal terminal)
        {
            var help = new HelpText
            {
                Heading = $"llmreport {Name}: {Summary}",
                Copyright = $"Usage: llmreport {Name} {Usage}",
                AddEnumValuesToHelpText = false,
                AddDashesToOption = true,
                AutoVersion = false,
                MaximumDisplayWidth = HelpWidth,
            };
            help.AddOptions(result);
            terminal.Out.WriteLine(help.ToString().Trim());
            terminal.Out.WriteLine();
            terminal.Out.WriteLine("Examples:");
            foreach (var line in Examples.Split('\n'))
            {
                terminal.Out.WriteLine("  " + line);
            }

            return ExitCode.Ok;
        }
    }
}
