using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Qwen 3 with a mixture of experts in every <c>decoder_sparse_step</c>-th layer.</summary>
/// <remarks>Source: Yang et al. 2025, "Qwen3 technical report"; transformers, <c>Qwen3MoeConfig</c>.</remarks>
internal sealed class Qwen3Moe : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["qwen3_moe", "qwen3_vl_moe_text"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":4,"max_position_embeddings":32768,"sliding_window":4096,"max_window_layers":28,"num_experts_per_tok":8}""";

    public override string PartSizes(string modelType) => """{"vocab_size":151936,"hidden_size":2048,"intermediate_size":6144,"num_hidden_layers":24,"num_attention_heads":32,"moe_intermediate_size":768,"num_experts":128}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var count = config.Count("num_experts", "num_local_experts");
        var experts = new MixtureOfExperts(count, config.CountUpTo(count, "num_experts_per_tok"), config.Count("moe_intermediate_size"))
        {
            NormalizesWeights = config.Truth("norm_topk_prob", false),
        };
        return SparseLayers.Describe(config, LlamaLike.Describe(config) with { Attention = Qwen3.AttentionOf(config, null) }, experts);
    }
}
