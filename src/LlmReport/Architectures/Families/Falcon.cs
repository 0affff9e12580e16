using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Falcon: one projection for queries, keys and values; multi-query (7B) or grouped (40B, 180B, 11B), rotary or ALiBi (RW), attention and feed-forward side by side or in turn.</summary>
/// <remarks>Source: Almazrouei et al. 2023, "The Falcon series"; transformers, <c>FalconConfig</c>.</remarks>
internal sealed class Falcon : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["falcon", "RefinedWeb", "RefinedWebModel"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var hidden = config.Count("hidden_size", "n_embed");
        var isNew = config.Truth("new_decoder_architecture", config.ModelType == "RefinedWeb");
        var hasBias = config.Truth("bias", false);
        var positions = config.OptionalCount("max_position_embeddings") ?? 2048;
        var mlp = new Mlp(config.OptionalCount("ffn_hidden_size") ?? 4 * hidden, Activations.Of(config, "gelu", "activation"), "dense_h_to_4h", "dense_4h_to_h") { HasBias = hasBias };
        var wiring = WiringOf(config, isNew);
        return new DecoderShape
        {
            Layers = config.LayerCount("num_hidden_layers", "n_layer"),
            HiddenSize = hidden,
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            Norm = new(NormKind.Layer, config.Number("layer_norm_epsilon", 1e-5)),
            Names = new()
            {
                Embedding = "transformer/word_embeddings",
                Layers = "transformer/h",
                FinalNorm = "transformer/ln_f",
                Attention = "self_attention",
                AttentionNorm = wiring == BlockWiring.ParallelNorms ? "ln_attn" : "input_layernorm",
                FeedForwardNorm = wiring == BlockWiring.ParallelNorms ? "ln_mlp" : "post_attention_layernorm",
            },
            Wiring = wiring,
            Attention = AttentionOf(config, hidden, positions, isNew) with { HasBias = hasBias, HasOutputBias = hasBias },
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", true),
        };
    }

    private static BlockWiring WiringOf(ConfigFields config, bool isNew) => isNew
        ? config.OptionalCount("num_ln_in_parallel_attn") == 1 ? BlockWiring.Parallel : BlockWiring.ParallelNorms
        : config.Truth("parallel_attn", true) ? BlockWiring.Parallel : BlockWiring.PreNorm;

    private static GroupedAttention AttentionOf(ConfigFields config, long hidden, long positions, bool isNew)
    {
        var heads = config.Count("num_attention_heads", "n_head");
        var headSize = config.HeadSize(hidden, heads);
        var groups = isNew ? config.OptionalCount("num_kv_heads", "n_head_kv") ?? heads : config.Truth("multi_query", true) ? 1 : heads;
        var attention = new GroupedAttention(heads, groups, headSize) { Names = new("q_proj", "k_proj", "v_proj", "dense", Packed: "query_key_value") };
        return config.Truth("alibi", false)
            ? attention with { LinearBias = new() { Factor = attention.Scale } }
            : attention with { Rotary = Rotary.Of(config, headSize, positions) };
    }
}
