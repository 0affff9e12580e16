using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Qwen1.5-MoE and Qwen2-57B-A14B: Qwen2's attention, routed experts and a shared one weighed by a gate.</summary>
/// <remarks>Source: Yang et al. 2024, "Qwen2 technical report"; transformers, <c>Qwen2MoeConfig</c>.</remarks>
internal sealed class Qwen2Moe : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["qwen2_moe"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":16,"max_position_embeddings":32768,"sliding_window":4096,"max_window_layers":28,"num_experts_per_tok":4}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var count = config.Count("num_experts");
        var experts = new MixtureOfExperts(count, config.CountUpTo(count, "num_experts_per_tok"), config.Count("moe_intermediate_size"))
        {
            NormalizesWeights = config.Truth("norm_topk_prob", false),
            Shared = ("shared_expert", new GatedMlp(config.Count("shared_expert_intermediate_size"), Activation.Silu)),
            GatesShared = true,
        };
        return SparseLayers.Describe(config, LlamaLike.Describe(config) with { Attention = Qwen2.AttentionOf(config) }, experts);
    }
}
