using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>Gemma 3, its language model: Gemma 2 with norms over each head of queries and keys instead of caps, and five windowed layers, with a rotation of their own, to one without.</summary>
/// <remarks>Source: Gemma Team 2025, "Gemma 3 technical report"; transformers, <c>Gemma3TextConfig</c>.</remarks>
internal sealed class Gemma3 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gemma3_text"];

    public override string Defaults(string modelType) =>
        """{"num_key_value_heads":4,"head_dim":256,"max_position_embeddings":131072,"sliding_window":4096,"query_pre_attn_scalar":256,"rope_theta":1000000,"rope_local_base_freq":10000}""";

    public override string PartSizes(string modelType) => """{"vocab_size":262208,"hidden_size":2304,"intermediate_size":9216,"num_hidden_layers":26,"num_attention_heads":8}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var window = config.OptionalCount("sliding_window") ?? 4096;
        var pattern = config.OptionalCount("sliding_window_pattern", "_sliding_window_pattern") ?? 6;
        var kinds = config.Texts("layer_types");
        var attention = LlamaLike.Attention(config, 256);
        return Gemma.Common(config) with
        {
            Wiring = BlockWiring.Sandwich,
            Names = DecoderNames.Llama with { FeedForwardNorm = "pre_feedforward_layernorm" },
            LogitCap = config.OptionalNumber("final_logit_softcapping"),
            Attention = attention with
            {
                Rotary = attention.Rotary! with { Base = config.Number("rope_theta", 1_000_000) },
                WindowRotary = new() { Width = attention.HeadSize, Positions = attention.Rotary.Positions, Base = config.Number("rope_local_base_freq", 10_000), Name = "_local" },
                HeadNorm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
                Scale = 1 / Math.Sqrt(config.OptionalCount("query_pre_attn_scalar") ?? 256),
                SoftCap = config.OptionalNumber("attn_logit_softcapping"),
                WindowOf = layer => IsWindowed(layer) ? window : null,
            },
        };

        bool IsWindowed(long layer) => layer < kinds.Length ? kinds[(int)layer] == "sliding_attention" : (layer + 1) % pattern != 0;
    }
}
