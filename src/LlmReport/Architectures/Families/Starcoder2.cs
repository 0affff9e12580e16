using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>StarCoder2: grouped rotary attention with a window, LayerNorm before each part, a feed-forward network of two projections, biases throughout.</summary>
/// <remarks>Source: Lozhkov et al. 2024, "StarCoder 2 and The Stack v2"; transformers, <c>Starcoder2Config</c>.</remarks>
internal sealed class Starcoder2 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["starcoder2"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":2,"max_position_embeddings":4096}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var hasBias = config.Truth("use_bias", true);
        var mlp = new Mlp(config.Count("intermediate_size"), Activations.Of(config, "gelu_pytorch_tanh", "hidden_act"), "c_fc", "c_proj") { HasBias = hasBias };
        return LlamaLike.Describe(config) with
        {
            Norm = new(NormKind.Layer, config.Number("norm_epsilon", 1e-5)),
            Attention = LlamaLike.WindowedAttention(config) with { HasBias = hasBias, HasOutputBias = hasBias },
            FeedForwardOf = _ => mlp,
            HeadIsTied = config.Truth("tie_word_embeddings", true),
        };
    }
}
