using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Phi 1, 1.5 and 2: attention and feed-forward side by side after one LayerNorm, rotation of a part of each head, biases throughout.</summary>
/// <remarks>Source: Gunasekar et al. 2023, "Textbooks are all you need"; transformers, <c>PhiConfig</c>.</remarks>
internal sealed class Phi : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["phi"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":2048,"partial_rotary_factor":0.5}""";

    public override string PartSizes(string modelType) => """{"vocab_size":51200,"hidden_size":2048,"intermediate_size":8192,"num_hidden_layers":24,"num_attention_heads":32}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var norm = new Norm(NormKind.Layer, config.Number("layer_norm_eps", 1e-5));
        var mlp = new Mlp(config.Count("intermediate_size"), Activations.Of(config, "gelu_new", "hidden_act"), "fc1", "fc2");
        return LlamaLike.Describe(config) with
        {
            Norm = norm,
            Wiring = BlockWiring.Parallel,
            Names = DecoderNames.Llama with { FinalNorm = "model/final_layernorm" },
            Attention = LlamaLike.Attention(config, rotaryShare: 0.5) with
            {
                Names = AttentionNames.Llama with { Output = "dense" },
                HasBias = true,
                HasOutputBias = true,
                HeadNorm = config.Truth("qk_layernorm", false) ? norm : null,
            },
            FeedForwardOf = _ => mlp,
            HeadHasBias = true,
        };
    }
}
