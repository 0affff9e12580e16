using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>The decoder that Llama made common: RMSNorm before each part, rotary grouped attention, SwiGLU. Families say where theirs differs.</summary>
internal static class LlamaLike
{
    public static DecoderShape Describe(ConfigFields config)
    {
        var positions = config.Count("max_position_embeddings");
        var attention = Attention(config, positions);
        var mlp = new GatedMlp(config.Count("intermediate_size"), Activations.Of(config, "silu", "hidden_act", "hidden_activation")) { HasBias = config.Truth("mlp_bias", false) };
        return new DecoderShape
        {
            Layers = config.LayerCount("num_hidden_layers"),
            HiddenSize = config.Count("hidden_size"),
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            Norm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
            Attention = attention,
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", false),
        };
    }

    public static GroupedAttention Attention(ConfigFields config, long positions)
    {
        var heads = config.Count("num_attention_heads");
        var headSize = config.OptionalCount("head_dim") ?? config.Share("hidden_size", "num_attention_heads");
        var groups = config.OptionalCount("num_key_value_heads") ?? heads;
        if (heads % groups != 0)
        {
            throw config.Fault($"gives {heads} heads and {groups} KV heads, which do not divide them.", "Give num_key_value_heads that divide num_attention_heads.");
        }

        var hasBias = config.Truth("attention_bias", false);
        return new(heads, groups, headSize) { HasBias = hasBias, HasOutputBias = hasBias, Rotary = Rotary.Of(config, headSize, positions) };
    }
}
