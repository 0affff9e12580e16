using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Mixtral: Mistral's attention, and a mixture of experts in every layer.</summary>
/// <remarks>Source: Jiang et al. 2024, "Mixtral of experts".</remarks>
internal sealed class Mixtral : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["mixtral"];

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var experts = new MixtureOfExperts(config.Count("num_local_experts"), config.Count("num_experts_per_tok"), config.Count("intermediate_size"));
        return LlamaLike.Describe(config) with
        {
            Names = DecoderNames.Llama with { FeedForward = "block_sparse_moe" },
            Attention = LlamaLike.WindowedAttention(config),
            FeedForwardOf = _ => experts,
        };
    }
}
