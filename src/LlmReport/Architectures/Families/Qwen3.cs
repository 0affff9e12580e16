using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Qwen 3: Llama's graph with a norm over each head of queries and keys, and heads of 128 whatever the hidden size.</summary>
/// <remarks>Source: Yang et al. 2025, "Qwen3 technical report"; transformers, <c>Qwen3Config</c>.</remarks>
internal sealed class Qwen3 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["qwen3", "qwen3_vl_text"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":32,"head_dim":128,"max_position_embeddings":32768,"sliding_window":4096,"max_window_layers":28}""";

    public override string PartSizes(string modelType) => """{"vocab_size":151936,"hidden_size":4096,"intermediate_size":22016,"num_hidden_layers":32,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options) => LlamaLike.Describe(config) with { Attention = AttentionOf(config, 128) };

    internal static GroupedAttention AttentionOf(ConfigFields config, long? headSize) => LlamaLike.Attention(config, headSize) with
    {
        HeadNorm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
        WindowOf = LlamaLike.UpperWindow(config),
    };
}
