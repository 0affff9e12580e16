using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>The part of a layer in which tokens see each other.</summary>
internal abstract record SelfAttention
{
    /// <summary>True where the graph needs <c>position_ids</c> for it.</summary>
    public abstract bool NeedsPositions(Dialect dialect);

    /// <summary>[B, S, <paramref name="hiddenSize"/>] → the same shape; reads and extends the layer's cache.</summary>
    public abstract string Write(Dialect dialect, string path, string input, long hiddenSize, long layer);

    /// <summary>Declares the layer's cache among the inputs and outputs of the graph.</summary>
    public virtual void DeclareCache(GraphBuilder graph, long layer)
    {
        var (heads, keyWidth, valueWidth) = CacheShape;
        var cache = KeyValueCache.OfLayer(layer);
        graph.Input(cache.PastKey, graph.FloatType, Dialect.Batch, $"{heads}", Dialect.Past, $"{keyWidth}");
        graph.Input(cache.PastValue, graph.FloatType, Dialect.Batch, $"{heads}", Dialect.Past, $"{valueWidth}");
        graph.Output(cache.PresentKey, graph.FloatType, Dialect.Batch, $"{heads}", Dialect.Total, $"{keyWidth}");
        graph.Output(cache.PresentValue, graph.FloatType, Dialect.Batch, $"{heads}", Dialect.Total, $"{valueWidth}");
    }

    /// <summary>Heads of the cache and widths of a head's keys and values.</summary>
    public abstract (long Heads, long KeyWidth, long ValueWidth) CacheShape { get; }
}
