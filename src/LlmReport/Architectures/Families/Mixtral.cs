using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Mixtral: Mistral's attention, and a mixture of experts in every layer.</summary>
/// <remarks>Source: Jiang et al. 2024, "Mixtral of experts".</remarks>
internal sealed class Mixtral : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["mixtral"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":8,"max_position_embeddings":131072,"rope_theta":1000000,"num_experts_per_tok":2}""";

    public override string PartSizes(string modelType) => """{"vocab_size":32000,"hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,"num_attention_heads":32,"num_local_experts":8}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var count = config.Count("num_local_experts");
        var experts = new MixtureOfExperts(count, config.CountUpTo(count, "num_experts_per_tok"), config.Count("intermediate_size"));
        return LlamaLike.Describe(config) with
        {
            Names = DecoderNames.Llama with { FeedForward = "block_sparse_moe" },
            Attention = LlamaLike.WindowedAttention(config),
            FeedForwardOf = _ => experts,
        };
    }
}
