namespace LlmReport.Architectures;

/// <summary>How much of a part is taken away: a share of it, or a number.</summary>
/// <param name="Part">What is pruned.</param>
/// <param name="Share">Between 0 and 1; null where a number is given.</param>
/// <param name="Count">Heads, inner elements or layers; null where a share is given.</param>
public sealed record Pruning(PrunedPart Part, double? Share, long? Count)
{
    /// <summary>What is left of <paramref name="whole"/>; at least 1.</summary>
    public long Left(long whole) => Math.Max(1, Share is { } share ? (long)Math.Round(whole * (1 - share)) : whole - Count!.Value);
}
