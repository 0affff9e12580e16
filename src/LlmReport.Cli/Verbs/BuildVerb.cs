using System.Globalization;
using LlmReport.Architectures;
using LlmReport.Cli.Arguments;
using LlmReport.Cli.Outputs;
using LlmReport.Onnx;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport build</c>: writes the ONNX graph of a config.</summary>
internal static class BuildVerb
{
    private const long MostRandomBytes = 16L << 30;

    private const string Examples = """
        llmreport build llama-2-7b/config.json -o llama-2-7b.onnx
        llmreport build config.json --style ort -o model.onnx
        llmreport build config.json --set num_hidden_layers=2 --random-weights -o small.onnx
        """;

    public static Verb Definition { get; } = Verb.Of<BuildVerbOptions>("build", "CONFIG [options]", "writes the ONNX graph of a config.json, without weights", Examples, Run);

    private static int Run(BuildVerbOptions options, Terminal terminal)
    {
        if (BuildArguments.Parse(options) is not [var (suffix, build)])
        {
            throw new UsageException("--set: build writes one model, and several values make several.", "Give one value for each field.");
        }

        try
        {
            // Not every runtime on a CPU multiplies 16-bit floats: what is to run has 32, unless asked otherwise.
            var runnable = options.RandomWeights ? build with { FloatType = build.FloatType ?? ElementType.Float32 } : build;
            var config = ConfigReader.PathOf(options.Config);
            var built = ConfigReader.Build(config, runnable);
            var path = options.Output ?? $"{built.Model.Name}{suffix}.onnx";
            OutputPlan.RefuseModel([path, DataOf(path)], config);
            Write(built, path, options.RandomWeights, terminal);
            return ExitCode.Ok;
        }
        catch (ModelException e)
        {
            terminal.WriteError(options.Config, $" {e.Code}: {e.Message} {e.Remedy}");
            return ExitCode.BadModel;
        }
    }

    private static string DataOf(string path) => path + ".data";

    private static void Write(BuiltModel built, string path, bool hasWeights, Terminal terminal)
    {
        var data = DataOf(path);
        var writer = new BuiltModelWriter(built, Path.GetFileName(data));
        if (hasWeights && writer.DataBytes > MostRandomBytes)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"--random-weights: {writer.DataBytes:N0} bytes of weights are too many."),
                "Make the model smaller, for example with --set num_hidden_layers=2.");
        }

        using var files = new AtomicFiles();
        if (hasWeights)
        {
            files.Stage(data, writer.WriteData);
        }

        files.Stage(path, writer.WriteModel);
        files.Commit();
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {path}: {writer.Model.Graph.Nodes.Length:N0} nodes, {writer.DataBytes:N0} bytes of weights {(hasWeights ? "in" : "that it looks for in")} {data}"));
    }
}
