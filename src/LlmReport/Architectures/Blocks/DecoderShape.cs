using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>A decoder-only language model: what its family's config comes down to.</summary>
internal sealed record DecoderShape
{
    public required long Layers { get; init; }

    public required long HiddenSize { get; init; }

    public required long VocabularySize { get; init; }

    /// <summary>Longest sequence that the config allows.</summary>
    public required long Positions { get; init; }

    public required Norm Norm { get; init; }

    /// <summary>Attention of a layer.</summary>
    public required SelfAttention Attention { get; init; }

    /// <summary>Feed-forward network of a layer.</summary>
    public required Func<long, FeedForward> FeedForwardOf { get; init; }

    public DecoderNames Names { get; init; } = DecoderNames.Llama;

    public BlockWiring Wiring { get; init; } = BlockWiring.PreNorm;

    /// <summary>Learned position embeddings: rows of the table, and how far a token's row is from its position; null for none.</summary>
    public (long Rows, long Offset)? LearnedPositions { get; init; }

    /// <summary>Width of the token embeddings where it is not the hidden size (OPT): projected in and out.</summary>
    public long? EmbeddingSize { get; init; }

    /// <summary>What embeddings are multiplied by; null for nothing.</summary>
    public double? EmbeddingScale { get; init; }

    /// <summary>True where a norm follows the embeddings (BLOOM).</summary>
    public bool NormalizesEmbeddings { get; init; }

    /// <summary>False where no norm stands before the head.</summary>
    public bool HasFinalNorm { get; init; } = true;

    /// <summary>True where the head multiplies by the embedding table.</summary>
    public bool HeadIsTied { get; init; }

    public bool HeadHasBias { get; init; }

    /// <summary>Logits l become cap · tanh(l / cap); null for none.</summary>
    public double? LogitCap { get; init; }

    /// <summary>What logits are multiplied by; null for nothing.</summary>
    public double? LogitScale { get; init; }
}
