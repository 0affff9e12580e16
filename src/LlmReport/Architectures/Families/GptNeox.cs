using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>GPT-NeoX and Pythia: attention and feed-forward side by side, a LayerNorm for each, rotation of a quarter of each head, biases throughout but in the head.</summary>
/// <remarks>Source: Black et al. 2022, "GPT-NeoX-20B"; Biderman et al. 2023, "Pythia"; transformers, <c>GPTNeoXConfig</c>.</remarks>
internal sealed class GptNeox : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gpt_neox"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":2048,"rotary_pct":0.25}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var mlp = new Mlp(config.Count("intermediate_size"), Activations.Of(config, "gelu", "hidden_act"), "dense_h_to_4h", "dense_4h_to_h");
        var hasBias = config.Truth("attention_bias", true);
        return LlamaLike.Describe(config) with
        {
            Norm = new(NormKind.Layer, config.Number("layer_norm_eps", 1e-5)),
            Names = new() { Embedding = "gpt_neox/embed_in", Layers = "gpt_neox/layers", FinalNorm = "gpt_neox/final_layer_norm", Head = "embed_out", Attention = "attention" },
            Wiring = config.Truth("use_parallel_residual", true) ? BlockWiring.ParallelNorms : BlockWiring.PreNorm,
            Attention = LlamaLike.Attention(config, rotaryShare: 0.25) with
            {
                Names = AttentionNames.Llama with { Output = "dense", Packed = "query_key_value" },
                HasBias = hasBias,
                HasOutputBias = hasBias,
            },
            FeedForwardOf = _ => mlp,
        };
    }
}
