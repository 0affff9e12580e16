using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>A family of encoders like BERT: it says what its config means, the rest is the same for all.</summary>
internal abstract class EncoderArchitecture : Architecture
{
    protected abstract EncoderShape Describe(ConfigFields config);

    public override BuiltModel Build(ConfigFields config, BuildOptions options)
    {
        var shape = Describe(config);
        var built = new EncoderWriter(shape, Dialects.For(config, options)).Write(config.ModelName, $"llmreport ({config.ModelType})");
        return built with { Model = built.Model with { MaximumPositions = shape.PositionRows - shape.FirstPositionRow } };
    }
}
