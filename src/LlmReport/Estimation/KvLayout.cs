namespace LlmReport.Estimation;

/// <summary>The layout of a KV cache that grows with the context. A cache that the graph itself allocates stays as the graph has it.</summary>
/// <param name="Kind">How it is laid out.</param>
/// <param name="BlockTokens">Tokens of a block where it is paged.</param>
/// <param name="AllocatedTokens">Tokens it is allocated for where it is static; null until the model's longest context is known.</param>
public sealed record KvLayout(KvLayoutKind Kind, long? BlockTokens = null, long? AllocatedTokens = null)
{
    /// <summary>Tokens of a block that is not given.</summary>
    public const long DefaultBlockTokens = 16;

    public static KvLayout Contiguous { get; } = new(KvLayoutKind.Contiguous);

    public static KvLayout Paged(long blockTokens = DefaultBlockTokens) => new(KvLayoutKind.Paged, BlockTokens: blockTokens);

    public static KvLayout Static(long? allocatedTokens = null) => new(KvLayoutKind.Static, AllocatedTokens: allocatedTokens);

    /// <summary>Tokens allocated for a cache that holds <paramref name="tokens"/>.</summary>
    public long AllocatedFor(long tokens) => Kind switch
    {
        KvLayoutKind.Contiguous => tokens,
        KvLayoutKind.Static => Math.Max(tokens, AllocatedTokens ?? tokens),
        KvLayoutKind.Paged => (tokens + BlockTokens!.Value - 1) / BlockTokens.Value * BlockTokens.Value,
        _ => throw new InvalidOperationException($"No allocation for layout {Kind}."),
    };
}
