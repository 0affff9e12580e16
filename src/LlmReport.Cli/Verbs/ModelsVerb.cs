using System.Collections.Immutable;
using System.Globalization;
using LlmReport.Architectures;
using LlmReport.Operators;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport models</c>: what can be analysed, and what cannot yet.</summary>
internal static class ModelsVerb
{
    private const string Examples = """
        llmreport models
        llmreport models --operators
        """;

    private const string Readable = """
        What can be analysed:
          an .onnx file      of any exporter and any size; weight files beside it are looked up, never read, and may be absent
          a folder           in the layout of Optimum (onnx/, decoder_model_merged.onnx, ...) or ORT-GenAI (genai_config.json): its decoder is taken
          a config.json      of Hugging Face, without any weights: its graph is built; so is that of a folder that holds only a config

        Not there yet in this version: endpoints of Vertex AI.

        Families that configs are built for (`model_type`); others are tried as a Llama where their fields are a Llama's:
        FAMILIES

        An operator that is not known does not stop an analysis: its cost and what depends on it stay unknown, and the report shows the share of
        nodes with known cost. Known operators by domain (`llmreport models --operators` lists them):
        """;

    public static Verb Definition { get; } = Verb.Of<ModelsOptions>("models", "[options]", "says what can be analysed: files, folders, operators, examples", Examples, Run);

    private static int Run(ModelsOptions options, Terminal terminal)
    {
        var domains = OperatorCatalogue.All().GroupBy(o => o.Id.Domain.Length == 0 ? "ai.onnx" : o.Id.Domain, StringComparer.Ordinal).ToList();
        if (options.Operators)
        {
            terminal.WriteTable(new TextTable(
                [("domain", false), ("operator", false), ("since", true)],
                [.. domains.SelectMany(domain => domain.Select(o => (ImmutableArray<string>)[domain.Key, o.Id.Name, o.Id.SinceVersion.ToString(CultureInfo.InvariantCulture)]))]));
            return ExitCode.Ok;
        }

        terminal.Out.WriteLine(Readable.Replace("FAMILIES", "  " + string.Join(", ", ArchitectureCatalogue.ModelTypes), StringComparison.Ordinal));
        foreach (var domain in domains)
        {
            terminal.WriteLine($"  {domain.Key,-28} {domain.Count(),4}");
        }

        ShowExamples(terminal);
        return ExitCode.Ok;
    }

    private static void ShowExamples(Terminal terminal)
    {
        terminal.Out.WriteLine();
        var examples = ExampleModels();
        terminal.Out.WriteLine(examples.IsEmpty ? "Example models are in example-models/ of the source repository." : "Example models:");
        foreach (var path in examples)
        {
            terminal.WriteLine("  " + path);
        }
    }

    /// <summary>Those of the working folder or of a folder above it.</summary>
    private static ImmutableArray<string> ExampleModels()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var examples = Path.Combine(folder.FullName, "example-models");
            if (Directory.Exists(examples))
            {
                return [.. Directory.EnumerateFiles(examples, "*.onnx").Select(path => Path.GetRelativePath(Environment.CurrentDirectory, path)).Order(StringComparer.Ordinal)];
            }
        }

        return [];
    }
}
