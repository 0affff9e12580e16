using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>OPT: learned positions that begin at row 2, biases throughout, a feed-forward network of two projections with ReLU; OPT-350m alone normalises afterwards and projects its embeddings.</summary>
/// <remarks>Source: Zhang et al. 2022, "OPT"; transformers, <c>OPTConfig</c>.</remarks>
internal sealed class Opt : DecoderArchitecture
{
    private const long FirstPositionRow = 2;

    public override ImmutableArray<string> ModelTypes => ["opt"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":2048}""";

    public override string PartSizes(string modelType) => """{"vocab_size":50272,"hidden_size":768,"ffn_dim":3072,"num_hidden_layers":12,"num_attention_heads":12}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var heads = config.Count("num_attention_heads");
        var positions = config.Count("max_position_embeddings");
        var hasBias = config.Truth("enable_bias", true);
        var isPreNorm = config.Truth("do_layer_norm_before", true);
        var mlp = new Mlp(config.Count("ffn_dim"), Activations.Of(config, "relu", "activation_function"), "fc1", "fc2") { HasBias = hasBias };
        return new DecoderShape
        {
            Layers = config.LayerCount("num_hidden_layers"),
            HiddenSize = config.Count("hidden_size"),
            VocabularySize = config.Count("vocab_size"),
            EmbeddingSize = config.OptionalCount("word_embed_proj_dim"),
            Positions = positions,
            LearnedPositions = (positions + FirstPositionRow, FirstPositionRow),
            Norm = new(NormKind.Layer, 1e-5),
            Names = new()
            {
                Embedding = "model/decoder/embed_tokens",
                Positions = "model/decoder/embed_positions",
                Layers = "model/decoder/layers",
                FinalNorm = "model/decoder/final_layer_norm",
                AttentionNorm = "self_attn_layer_norm",
                FeedForward = "",
                FeedForwardNorm = "final_layer_norm",
            },
            Wiring = isPreNorm ? BlockWiring.PreNorm : BlockWiring.PostNorm,
            HasFinalNorm = isPreNorm && !config.Truth("_remove_final_layer_norm", false),
            Attention = new GroupedAttention(heads, heads, config.HeadSize(config.Count("hidden_size"), heads))
            {
                Names = new("q_proj", "k_proj", "v_proj", "out_proj"),
                HasBias = hasBias,
                HasOutputBias = hasBias,
            },
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", true),
        };
    }
}
