using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Qwen 1.5, 2 and 2.5: Llama's graph with biases on queries, keys and values, and a window in upper layers where the config turns it on.</summary>
/// <remarks>Source: Yang et al. 2024, "Qwen2 technical report"; transformers, <c>Qwen2Config</c>.</remarks>
internal sealed class Qwen2 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["qwen2"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config) with { Attention = AttentionOf(config) };

    internal static GroupedAttention AttentionOf(ConfigFields config) =>
        LlamaLike.Attention(config) with { HasBias = config.Truth("qkv_bias", true), HasOutputBias = false, WindowOf = LlamaLike.UpperWindow(config) };
}
