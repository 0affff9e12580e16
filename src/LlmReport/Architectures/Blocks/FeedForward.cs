using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>The part of a layer that works on each token alone.</summary>
internal abstract record FeedForward
{
    /// <summary>[B, S, <paramref name="hiddenSize"/>] → the same shape.</summary>
    public abstract string Write(Dialect dialect, string path, string input, long hiddenSize);
}
