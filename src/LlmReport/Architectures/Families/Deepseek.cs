using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>DeepSeek V2 and V3: latent attention, dense layers first, then a mixture of many small experts with shared ones. Multi-token prediction layers are left out.</summary>
/// <remarks>Source: DeepSeek-AI 2024, "DeepSeek-V2" and "DeepSeek-V3"; transformers, <c>DeepseekV3Config</c>.</remarks>
internal sealed class Deepseek : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["deepseek_v2", "deepseek_v3"];

    public override string Defaults(string modelType) => modelType == "deepseek_v3"
        ? """{"max_position_embeddings":4096,"kv_lora_rank":512,"q_lora_rank":1536,"qk_rope_head_dim":64,"qk_nope_head_dim":128,"v_head_dim":128,"n_shared_experts":1,"n_group":8,"topk_group":4,"num_experts_per_tok":8,"first_k_dense_replace":3}"""
        : """{"max_position_embeddings":2048,"kv_lora_rank":512,"q_lora_rank":1536,"qk_rope_head_dim":64,"qk_nope_head_dim":128,"v_head_dim":128}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var positions = config.Count("max_position_embeddings");
        var dense = new GatedMlp(config.Count("intermediate_size"), Activations.Of(config, "silu", "hidden_act"));
        var experts = config.Has("n_routed_experts") ? ExpertsOf(config) : null;
        var (firstSparse, step) = (config.Whole("first_k_dense_replace", 0), config.OptionalCount("moe_layer_freq") ?? 1);
        return new DecoderShape
        {
            Layers = config.LayerCount("num_hidden_layers"),
            HiddenSize = config.Count("hidden_size"),
            VocabularySize = config.Count("vocab_size"),
            Positions = positions,
            Norm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
            Attention = LatentAttention.Of(config, positions, options.AbsorbsLatents),
            FeedForwardOf = layer => experts is not null && layer >= firstSparse && layer % step == 0 ? experts : dense,
            HeadIsTied = config.Truth("tie_word_embeddings", false),
        };
    }

    private static MixtureOfExperts ExpertsOf(ConfigFields config)
    {
        var isThird = config.ModelType == "deepseek_v3";
        var isGrouped = config.Text("topk_method", isThird ? "noaux_tc" : "greedy") != "greedy";
        var width = config.Count("moe_intermediate_size");
        var count = config.Count("n_routed_experts");
        var groups = isGrouped ? config.OptionalCount("n_group") ?? 1 : 1;
        if (count % groups != 0)
        {
            throw config.Fault($"gives {count} experts and {groups} groups, which do not divide them.", "Give an n_group that divides n_routed_experts.");
        }

        return new(count, config.CountUpTo(count, "num_experts_per_tok"), width)
        {
            Routing = new()
            {
                IsSigmoid = config.Text("scoring_func", isThird ? "sigmoid" : "softmax") == "sigmoid",
                Groups = groups,
                KeptGroups = groups == 1 ? 1 : config.CountUpTo(groups, "topk_group"),
                NormalizesWeights = config.Truth("norm_topk_prob", isThird),
                ScalingFactor = config.Number("routed_scaling_factor", isThird ? 2.5 : 1),
            },
            Shared = config.OptionalCount("n_shared_experts") is { } shared ? ("shared_experts", new GatedMlp(shared * width, Activation.Silu)) : null,
        };
    }
}
