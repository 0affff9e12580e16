namespace LlmReport.Architectures.Building;

/// <summary>One attention to be written: projected queries, keys and values, and what happens to them.</summary>
internal sealed record AttentionCall
{
    /// <summary>Module path of the attention.</summary>
    public required string Path { get; init; }

    /// <summary>Values [B, S, H·dk], [B, L, G·dk], [B, L, G·dv]; or all three side by side in the first, the others empty.</summary>
    public required string Query { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    public required long Heads { get; init; }

    public required long KeyValueHeads { get; init; }

    public required long HeadSize { get; init; }

    /// <summary>Width of a head's values where it is not that of its keys.</summary>
    public long? ValueHeadSize { get; init; }

    public required double Scale { get; init; }

    /// <summary>Values of the cache; null for attention without one.</summary>
    public KeyValueCache? Cache { get; init; }

    public bool IsCausal { get; init; } = true;

    /// <summary>Rotation of queries and keys; null where there is none, or it is done already.</summary>
    public Rotary? Rotary { get; init; }

    /// <summary>Keys a query sees, itself included; null for all before it.</summary>
    public long? Window { get; init; }

    /// <summary>Scores s become cap · tanh(s / cap); null for none.</summary>
    public double? SoftCap { get; init; }

    /// <summary>What is added to the scores, [1 or B, H, S or 1, T]; null for none.</summary>
    public string? Bias { get; init; }

    /// <summary>True where padding is not masked, as in cross-attention over a whole encoder output.</summary>
    public bool IgnoresPadding { get; init; }

    /// <summary>The same with queries and keys rotated by nodes of their own.</summary>
    public AttentionCall Rotated(Dialect dialect, Rotary rotary) => this with
    {
        Query = dialect.Rotate(Path + "/q_rotary", Query, rotary, Heads, HeadSize),
        Key = dialect.Rotate(Path + "/k_rotary", Key, rotary, KeyValueHeads, HeadSize),
        Rotary = null,
    };
}
