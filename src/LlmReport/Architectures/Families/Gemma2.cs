using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;

namespace LlmReport.Architectures.Families;

/// <summary>Gemma 2: norms around both parts of a layer, a window in every other layer, capped scores and logits.</summary>
/// <remarks>Source: Gemma Team 2024, "Gemma 2"; transformers, <c>Gemma2Config</c>.</remarks>
internal sealed class Gemma2 : DecoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["gemma2"];

    public override string Defaults(string modelType) =>
        """{"num_key_value_heads":4,"head_dim":256,"max_position_embeddings":8192,"sliding_window":4096,"query_pre_attn_scalar":256,"attn_logit_softcapping":50.0,"final_logit_softcapping":30.0}""";

    public override string PartSizes(string modelType) => """{"vocab_size":256000,"hidden_size":2304,"intermediate_size":9216,"num_hidden_layers":26,"num_attention_heads":8}""";

    protected override DecoderShape Describe(ConfigFields config, BuildOptions options)
    {
        var window = config.OptionalCount("sliding_window") ?? 4096;
        var kinds = config.Texts("layer_types");
        return Gemma.Common(config) with
        {
            Wiring = BlockWiring.Sandwich,
            Names = DecoderNames.Llama with { FeedForwardNorm = "pre_feedforward_layernorm" },
            LogitCap = config.OptionalNumber("final_logit_softcapping"),
            Attention = LlamaLike.Attention(config, 256) with
            {
                Scale = 1 / Math.Sqrt(config.OptionalCount("query_pre_attn_scalar") ?? 256),
                SoftCap = config.OptionalNumber("attn_logit_softcapping"),
                WindowOf = layer => IsWindowed(layer) ? window : null,
            },
        };

        bool IsWindowed(long layer) => layer < kinds.Length ? kinds[(int)layer] == "sliding_attention" : layer % 2 == 0;
    }
}
