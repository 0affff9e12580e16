using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>A family of decoder-only language models: it says what its config means, the rest is the same for all.</summary>
internal abstract class DecoderArchitecture : Architecture
{
    protected abstract DecoderShape Describe(ConfigFields config, BuildOptions options);

    public override BuiltModel Build(ConfigFields config, BuildOptions options)
    {
        var shape = Describe(config, options);
        var built = new DecoderWriter(shape, Dialects.For(config, options), options).Write(config.ModelName, $"llmreport ({config.ModelType})");
        return built with { Model = built.Model with { MaximumPositions = shape.Positions, EmbeddingsAreTied = shape.HeadIsTied } };
    }
}
