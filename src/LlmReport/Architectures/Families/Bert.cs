using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Families;

/// <summary>BERT and RoBERTa: the encoder with its pooler, without a head for a task.</summary>
/// <remarks>Source: Devlin et al. 2018, "BERT"; Liu et al. 2019, "RoBERTa"; transformers, <c>BertConfig</c>.</remarks>
internal sealed class Bert : EncoderArchitecture
{
    public override ImmutableArray<string> ModelTypes => ["bert", "roberta", "xlm-roberta", "camembert"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":512,"type_vocab_size":2}""";

    protected override EncoderShape Describe(ConfigFields config)
    {
        long hidden = config.Count("hidden_size"), heads = config.Count("num_attention_heads");
        return new EncoderShape
        {
            Layers = config.LayerCount("num_hidden_layers"),
            HiddenSize = hidden,
            VocabularySize = config.Count("vocab_size"),
            Heads = heads,
            HeadSize = config.HeadSize(hidden, heads),
            IntermediateSize = config.Count("intermediate_size"),
            Activation = Activations.Of(config, "gelu", "hidden_act"),
            PositionRows = config.Count("max_position_embeddings"),
            // RoBERTa counts positions on from the row after the padding token's.
            FirstPositionRow = config.ModelType == "bert" ? 0 : config.Whole("pad_token_id", 1) + 1,
            SegmentRows = config.Count("type_vocab_size"),
            Norm = new(NormKind.Layer, config.Number("layer_norm_eps", 1e-12)),
            Names = EncoderNames.Bert,
            HasPooler = true,
        };
    }
}
