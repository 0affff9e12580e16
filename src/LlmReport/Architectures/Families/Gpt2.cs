using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>GPT-2, and GPT-BigCode (StarCoder), whose heads share one key and value: learned positions, LayerNorm before each part, one projection for queries, keys and values, a head that shares the embedding table.</summary>
/// <remarks>Source: Radford et al. 2019, "Language models are unsupervised multitask learners"; Li et al. 2023, "StarCoder"; transformers, <c>GPT2Config</c>.</remarks>
internal sealed class Gpt2 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gpt2", "gpt_bigcode"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var hidden = config.Count("n_embd", "hidden_size");
        var heads = config.Count("n_head", "num_attention_heads");
        var positions = config.OptionalCount("n_positions", "max_position_embeddings", "n_ctx") ?? 1024;
        var mlp = new Mlp(config.OptionalCount("n_inner") ?? 4 * hidden, Activations.Of(config, config.ModelType == "gpt2" ? "gelu_new" : "gelu_pytorch_tanh", "activation_function"), "c_fc", "c_proj");
        return new DecoderShape
        {
            Layers = config.LayerCount("n_layer", "num_hidden_layers"),
            HiddenSize = hidden,
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            LearnedPositions = (positions, 0),
            Norm = new(NormKind.Layer, config.Number("layer_norm_epsilon", 1e-5)),
            Names = new()
            {
                Embedding = "transformer/wte",
                Positions = "transformer/wpe",
                Layers = "transformer/h",
                FinalNorm = "transformer/ln_f",
                Attention = "attn",
                AttentionNorm = "ln_1",
                FeedForwardNorm = "ln_2",
            },
            Attention = new GroupedAttention(heads, config.ModelType == "gpt_bigcode" && config.Truth("multi_query", true) ? 1 : heads, config.HeadSize(hidden, heads))
            {
                Names = new("q_proj", "k_proj", "v_proj", "c_proj", Packed: "c_attn"),
                HasBias = true,
                HasOutputBias = true,
            },
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", true),
        };
    }
}
