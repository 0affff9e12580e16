using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>The decoder that Llama made common: RMSNorm before each part, rotary grouped attention, SwiGLU. Families say where theirs differs.</summary>
internal static class LlamaLike
{
    public static DecoderShape Describe(ConfigFields config)
    {
        var positions = config.Count("max_position_embeddings");
        var mlp = new GatedMlp(config.Count("intermediate_size"), Activations.Of(config, "silu", "hidden_act")) { HasBias = config.Truth("mlp_bias", false) };
        return new DecoderShape
        {
            Layers = config.LayerCount("num_hidden_layers"),
            HiddenSize = config.Count("hidden_size"),
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            Norm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
            Attention = Attention(config),
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", false),
        };
    }

    /// <param name="config">The config.</param>
    /// <param name="headSize">Width of a head where the config gives none; null for the hidden size over the heads.</param>
    /// <param name="rotaryShare">Part of a head that is rotated where the config does not say.</param>
    public static GroupedAttention Attention(ConfigFields config, long? headSize = null, double rotaryShare = 1)
    {
        var heads = config.Count("num_attention_heads");
        var width = config.OptionalCount("head_dim") ?? headSize ?? config.Quotient(config.Count("hidden_size"), heads);
        var groups = config.OptionalCount("num_key_value_heads") ?? heads;
        if (heads % groups != 0)
        {
            throw config.Fault($"gives {heads} heads and {groups} KV heads, which do not divide them.", "Give num_key_value_heads that divide num_attention_heads.");
        }

        var hasBias = config.Truth("attention_bias", false);
        return new(heads, groups, width) { HasBias = hasBias, HasOutputBias = hasBias, Rotary = Rotary.Of(config, width, config.Count("max_position_embeddings"), rotaryShare) };
    }

    /// <summary>The same with the config's <c>sliding_window</c> in every layer, where it gives one.</summary>
    public static GroupedAttention WindowedAttention(ConfigFields config)
    {
        var window = config.OptionalCount("sliding_window");
        return Attention(config) with { WindowOf = _ => window };
    }

    /// <summary>Qwen's window: in the layers from <c>max_window_layers</c> on, where <c>use_sliding_window</c> turns it on.</summary>
    public static Func<long, long?> UpperWindow(ConfigFields config)
    {
        var window = config.Truth("use_sliding_window", false) ? config.OptionalCount("sliding_window") : null;
        var first = config.Whole("max_window_layers", 0);
        return layer => layer >= first ? window : null;
    }
}
