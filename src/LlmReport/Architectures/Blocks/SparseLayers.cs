namespace LlmReport.Architectures.Blocks;

/// <summary>Which layers hold experts, by Qwen's fields <c>decoder_sparse_step</c> and <c>mlp_only_layers</c>.</summary>
internal static class SparseLayers
{
    /// <summary>The decoder with <paramref name="experts"/> in place of its dense network in the sparse layers.</summary>
    public static DecoderShape Describe(ConfigFields config, DecoderShape shape, FeedForward experts)
    {
        var dense = config.Counts("mlp_only_layers");
        var step = config.OptionalCount("decoder_sparse_step") ?? 1;
        return shape with { FeedForwardOf = layer => (layer + 1) % step == 0 && !dense.Contains(layer) ? experts : shape.FeedForwardOf(layer) };
    }
}
