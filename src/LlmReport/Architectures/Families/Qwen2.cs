using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Qwen 1.5, 2 and 2.5, and the language model of Qwen2-VL and Qwen2.5-VL: Llama's graph with biases on queries, keys and values, and a window in upper layers where the config turns it on.</summary>
/// <remarks>Source: Yang et al. 2024, "Qwen2 technical report"; transformers, <c>Qwen2Config</c>.</remarks>
internal sealed class Qwen2 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["qwen2", "qwen2_vl", "qwen2_vl_text", "qwen2_5_vl", "qwen2_5_vl_text"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":32,"max_position_embeddings":32768,"sliding_window":4096,"max_window_layers":28}""";

    public override string PartSizes(string modelType) => """{"vocab_size":151936,"hidden_size":4096,"intermediate_size":22016,"num_hidden_layers":32,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config) with { Attention = AttentionOf(config) };

    internal static GroupedAttention AttentionOf(ConfigFields config) =>
        LlamaLike.Attention(config) with { HasBias = config.Truth("qkv_bias", true), HasOutputBias = false, WindowOf = LlamaLike.UpperWindow(config) };
}
