using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>GPT-J: attention and feed-forward side by side after one LayerNorm, neighbouring elements of a part of each head rotated, a head with a bias.</summary>
/// <remarks>Source: Wang and Komatsuzaki 2021, "GPT-J-6B"; transformers, <c>GPTJConfig</c>.</remarks>
internal sealed class GptJ : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gptj"];

    public override string Defaults(string modelType) => """{"rotary_dim":64}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var hidden = config.Count("n_embd", "hidden_size");
        var heads = config.Count("n_head", "num_attention_heads");
        var headSize = config.HeadSize(hidden, heads);
        var positions = config.OptionalCount("n_positions", "max_position_embeddings") ?? 2048;
        var mlp = new Mlp(config.OptionalCount("n_inner") ?? 4 * hidden, Activations.Of(config, "gelu_new", "activation_function"), "fc_in", "fc_out");
        return new DecoderShape
        {
            Layers = config.LayerCount("n_layer", "num_hidden_layers"),
            HiddenSize = hidden,
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            Norm = new(NormKind.Layer, config.Number("layer_norm_epsilon", 1e-5)),
            Names = new()
            {
                Embedding = "transformer/wte",
                Layers = "transformer/h",
                FinalNorm = "transformer/ln_f",
                Attention = "attn",
                AttentionNorm = "ln_1",
            },
            Wiring = BlockWiring.Parallel,
            Attention = new GroupedAttention(heads, heads, headSize)
            {
                Names = new("q_proj", "k_proj", "v_proj", "out_proj"),
                Rotary = new() { Width = config.Has("rotary_dim") ? config.CountUpTo(headSize, "rotary_dim") : headSize, Positions = positions, IsInterleaved = true },
            },
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", false),
            HeadHasBias = true,
        };
    }
}
