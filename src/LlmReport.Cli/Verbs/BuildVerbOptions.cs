using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>build</c>.</summary>
internal sealed class BuildVerbOptions : BuildingOptions
{
    [Value(0, MetaName = "CONFIG", Required = true, HelpText = "A Hugging Face config.json, or the folder it stands in.")]
    public string Config { get; init; } = "";

    [Option('o', "output", MetaValue = "PATH", HelpText = "The file to write (default: the model's name with .onnx, in the current folder). Weights are named in PATH.data.")]
    public string? Output { get; init; }

    [Option("random-weights", HelpText = "Also writes PATH.data with random weights, so that a small model runs; in fp32 unless --dtype says otherwise.")]
    public bool RandomWeights { get; init; }
}
