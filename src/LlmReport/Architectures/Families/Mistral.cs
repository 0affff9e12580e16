using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Mistral: Llama's graph, a query seeing only the last <c>sliding_window</c> keys where the config gives one.</summary>
/// <remarks>Source: Jiang et al. 2023, "Mistral 7B".</remarks>
internal sealed class Mistral : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["mistral"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config) with { Attention = LlamaLike.WindowedAttention(config) };
}
