using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Gemma 1: Llama's graph with embeddings scaled by √h, GELU in the gate, heads of 256, and a head that shares the embedding table.</summary>
/// <remarks>Scales of norms are held as 1 + w, which the checkpoint stores as w. Source: Gemma Team 2024, "Gemma"; transformers, <c>GemmaConfig</c>.</remarks>
internal sealed class Gemma : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gemma"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":16,"head_dim":256,"max_position_embeddings":8192}""";

    public override string PartSizes(string modelType) => """{"vocab_size":256000,"hidden_size":3072,"intermediate_size":24576,"num_hidden_layers":28,"num_attention_heads":16}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => Common(config);

    internal static DecoderShape Common(ConfigFields config)
    {
        // hidden_act of early configs names an activation that the model was not trained with.
        var mlp = new GatedMlp(config.Count("intermediate_size"), Activations.Of(config, "gelu_pytorch_tanh", "hidden_activation"));
        return LlamaLike.Describe(config) with
        {
            Attention = LlamaLike.Attention(config, 256),
            FeedForwardOf = _ => mlp,
            EmbeddingScale = Math.Sqrt(config.Count("hidden_size")),
            HeadIsTied = config.Truth("tie_word_embeddings", true),
        };
    }
}
