using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>StableLM: Llama's graph with LayerNorm, rotation of a quarter of each head and, in some sizes, biases on queries, keys and values.</summary>
/// <remarks>Source: Bellagente et al. 2024, "Stable LM 2 1.6B technical report"; transformers, <c>StableLmConfig</c>.</remarks>
internal sealed class StableLm : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["stablelm"];

    public override string Defaults(string modelType) => """{"num_key_value_heads":32,"max_position_embeddings":4096,"partial_rotary_factor":0.25}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var norm = new Norm(NormKind.Layer, config.Number("layer_norm_eps", 1e-5));
        if (config.Truth("qk_layernorm", false))
        {
            throw config.Fault("normalises each head by weights of its own (qk_layernorm), which is not known for model_type 'stablelm'.", "Export the model to ONNX to analyse it.");
        }

        return LlamaLike.Describe(config) with
        {
            Norm = norm,
            Wiring = config.Truth("use_parallel_residual", false) ? BlockWiring.Parallel : BlockWiring.PreNorm,
            Attention = LlamaLike.Attention(config, rotaryShare: 0.25) with { HasBias = config.Truth("use_qkv_bias", false), HasOutputBias = false },
        };
    }
}
