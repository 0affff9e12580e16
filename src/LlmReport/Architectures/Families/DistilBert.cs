using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>DistilBERT: half of BERT's layers, without segments and pooler.</summary>
/// <remarks>Source: Sanh et al. 2019, "DistilBERT"; transformers, <c>DistilBertConfig</c>.</remarks>
internal sealed class DistilBert : EncoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["distilbert"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":512}""";

    protected override EncoderShape Describe(ConfigFields config)
    {
        var hidden = config.Count("dim", "hidden_size");
        var heads = config.Count("n_heads", "num_attention_heads");
        return new EncoderShape
        {
            Layers = config.LayerCount("n_layers", "num_hidden_layers"),
            HiddenSize = hidden,
            VocabularySize = config.Count("vocab_size"),
            Heads = heads,
            HeadSize = config.HeadSize(hidden, heads),
            IntermediateSize = config.Count("hidden_dim", "intermediate_size"),
            Activation = Activations.Of(config, "gelu", "activation"),
            PositionRows = config.Count("max_position_embeddings"),
            Norm = new(NormKind.Layer, 1e-12),
            Names = new()
            {
                Layers = "transformer/layer",
                Attention = "attention",
                AttentionOutput = "attention",
                Projections = new("q_lin", "k_lin", "v_lin", "out_lin"),
                AttentionNorm = "sa_layer_norm",
                Up = "ffn/lin1",
                Down = "ffn/lin2",
                FeedForwardNorm = "output_layer_norm",
            },
        };
    }
}
