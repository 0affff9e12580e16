namespace LlmReport.Architectures.Blocks;

/// <summary>Modules of an encoder layer, as its checkpoint names them.</summary>
internal sealed record EncoderNames
{
    public static readonly EncoderNames Bert = new();

    /// <summary>Layers, followed by a dot and the layer's number.</summary>
    public string Layers { get; init; } = "encoder/layer";

    /// <summary>Where queries, keys and values are projected, and their names.</summary>
    public string Attention { get; init; } = "attention/self";

    public AttentionNames Projections { get; init; } = new("query", "key", "value", "dense");

    /// <summary>Where attention's result is projected.</summary>
    public string AttentionOutput { get; init; } = "attention/output";

    public string AttentionNorm { get; init; } = "attention/output/LayerNorm";

    public string Up { get; init; } = "intermediate/dense";

    public string Down { get; init; } = "output/dense";

    public string FeedForwardNorm { get; init; } = "output/LayerNorm";
}
