using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Mistral: Llama's graph, a query seeing only the last <c>sliding_window</c> keys where the config gives one.</summary>
/// <remarks>Source: Jiang et al. 2023, "Mistral 7B".</remarks>
internal sealed class Mistral : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["mistral"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":8,"max_position_embeddings":131072,"sliding_window":4096}""";

    public override string PartSizes(string modelType) => """{"vocab_size":32000,"hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config) with { Attention = LlamaLike.WindowedAttention(config) };
}
