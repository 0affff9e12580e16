using System.Collections.Immutable;
using LlmReport.Cli.Outputs;
using LlmReport.Cli.Verbs;

namespace LlmReport.Cli.Arguments;

/// <summary>The models that a command is given, each under a name of its own.</summary>
internal static class ModelSources
{
    /// <exception cref="UsageException">A path is empty, or a change cannot be read.</exception>
    public static ImmutableArray<ModelSource> Of(ScenarioOptions options)
    {
        ImmutableArray<string> paths = options.Models.Any(path => path.Trim().Length == 0)
            ? throw new UsageException("The path of a model is empty.", "Name an .onnx file, a folder that holds one, or a config.json.")
            : [.. options.Models];
        var variants = BuildArguments.Parse(options);
        var names = ModelNames.Of([.. paths.SelectMany(path => variants.Select(variant => ModelNames.NameOf(path) + variant.NameSuffix))]);
        return [.. paths.SelectMany((path, i) => variants.Select((variant, j) => new ModelSource(path, names[i * variants.Length + j], variant.Options)))];
    }
}
