namespace LlmReport.Architectures.Blocks;

/// <summary>Modules of a decoder, as its checkpoint names them.</summary>
internal sealed record DecoderNames
{
    public static readonly DecoderNames Llama = new();

    public string Embedding { get; init; } = "model/embed_tokens";

    /// <summary>Learned position embeddings, where there are any.</summary>
    public string Positions { get; init; } = "model/embed_positions";

    /// <summary>Layers, followed by a dot and the layer's number.</summary>
    public string Layers { get; init; } = "model/layers";

    public string FinalNorm { get; init; } = "model/norm";

    public string Head { get; init; } = "lm_head";

    public string Attention { get; init; } = "self_attn";

    public string FeedForward { get; init; } = "mlp";

    /// <summary>Norm before attention, or of its result where norms come after.</summary>
    public string AttentionNorm { get; init; } = "input_layernorm";

    /// <summary>Norm before the feed-forward network, or of its result where norms come after.</summary>
    public string FeedForwardNorm { get; init; } = "post_attention_layernorm";

    /// <summary>Norm of attention's result, of a sandwich.</summary>
    public string AfterAttentionNorm { get; init; } = "post_attention_layernorm";

    /// <summary>Norm of the feed-forward network's result, of a sandwich.</summary>
    public string AfterFeedForwardNorm { get; init; } = "post_feedforward_layernorm";
}
