using System.Collections.Immutable;
using System.Reflection;
using LlmReport.Cli.Verbs;

namespace LlmReport.Cli;

/// <summary>The program as a function: arguments in, text and an exit code out.</summary>
public static class Application
{
    private const string Intro = """
        llmreport predicts how fast a transformer graph (ONNX) runs on a device and how much memory it takes, without running it.
        """;

    private const string Start = """
        Start here:
          llmreport analyze model.onnx                                     writes model.html
          llmreport analyze model.onnx --hardware nvidia-l4 --precision fp16
          llmreport lint model.onnx                                        the findings alone

        `llmreport COMMAND --help` shows the options of a command with examples.
        """;

    private static readonly ImmutableArray<string> LaterVerbs =
        ["diff", "recommend", "calibrate", "measure", "validate", "vertex"];

    private static ImmutableArray<Verb> Verbs =>
    [
        AnalyzeVerb.Definition,
        LintVerb.Definition,
        ExplainVerb.Definition,
        HardwareVerb.Definition,
        ModelsVerb.Definition,
        BuildVerb.Definition,
        SiteVerb.Definition,
    ];

    /// <summary>Version of the program, as its assembly says.</summary>
    public static string Version { get; } =
        typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Runs the program with plain text to both writers; returns the exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error) => Run(args, new Terminal(output, error));

    internal static int Run(string[] args, Terminal terminal)
    {
        try
        {
            return Dispatch(args, terminal);
        }
        catch (UsageException e)
        {
            terminal.WriteError("llmreport", $": {e.Message} {e.Remedy}");
            return ExitCode.WrongUsage;
        }
    }

    private static int Dispatch(string[] args, Terminal terminal)
    {
        switch (args)
        {
            case [] or ["--help" or "-h" or "-?" or "help"]:
                ShowHelp(terminal);
                return ExitCode.Ok;
            case ["--version" or "version", ..]:
                terminal.WriteLine($"llmreport {Version}");
                return ExitCode.Ok;
            case ["help", var name, ..]:
                return Find(name).Run(["--help"], terminal);
            default:
                return Find(args[0]).Run(args.Any(argument => argument is "--help" or "-h" or "-?") ? ["--help"] : args[1..], terminal);
        }
    }

    private static Verb Find(string name)
    {
        if (Verbs.FirstOrDefault(verb => verb.Name == name) is { } found)
        {
            return found;
        }

        var known = $"The commands are {string.Join(", ", Verbs.Select(verb => verb.Name))}; `llmreport --help` explains them.";
        if (LaterVerbs.Contains(name))
        {
            throw new UsageException($"The command '{name}' is not there yet in this version.", known);
        }

        throw File.Exists(name) || Directory.Exists(name)
            ? new UsageException($"'{name}' is no command.", $"To analyse that model: llmreport analyze {name}")
            : new UsageException($"There is no command '{name}'.", known);
    }

    private static void ShowHelp(Terminal terminal)
    {
        terminal.Out.WriteLine($"llmreport {Version}");
        terminal.Out.WriteLine(Intro);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Commands:");
        foreach (var verb in Verbs)
        {
            terminal.Out.WriteLine($"  {verb.Name,-10} {verb.Summary}");
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine(Start);
    }
}
