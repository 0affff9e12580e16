using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Phi 3, 3.5 and 4: Llama's graph with one projection for queries, keys and values and one for gate and up.</summary>
/// <remarks>Source: Abdin et al. 2024, "Phi-3 technical report"; transformers, <c>Phi3Config</c>.</remarks>
internal sealed class Phi3 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["phi3"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":4096}""";

    public override string PartSizes(string modelType) => """{"vocab_size":32064,"hidden_size":3072,"intermediate_size":8192,"num_hidden_layers":32,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var mlp = new GatedMlp(config.Count("intermediate_size"), Activations.Of(config, "silu", "hidden_act")) { PackedName = "gate_up_proj" };
        return LlamaLike.Describe(config) with
        {
            Attention = LlamaLike.WindowedAttention(config) with { Names = AttentionNames.Llama with { Packed = "qkv_proj" } },
            FeedForwardOf = _ => mlp,
        };
    }
}
