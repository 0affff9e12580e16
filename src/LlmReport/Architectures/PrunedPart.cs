namespace LlmReport.Architectures;

/// <summary>What of a model can be pruned.</summary>
public enum PrunedPart
{
    /// <summary>Attention heads, with the KV heads that they alone use.</summary>
    Heads,

    /// <summary>Inner width of feed-forward networks and experts.</summary>
    FeedForward,

    /// <summary>Whole layers.</summary>
    Layers,
}
