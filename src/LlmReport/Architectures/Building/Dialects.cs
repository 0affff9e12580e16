namespace LlmReport.Architectures.Building;

/// <summary>The dialect of a style.</summary>
internal static class Dialects
{
    /// <summary>The dialect that a config's graph is written in, with its weights stored as the config says.</summary>
    public static Dialect For(ConfigFields config, BuildOptions options) =>
        Of(options.Style, new GraphBuilder(options.FloatType ?? FloatTypes.Of(config)), StoredWeightFormats.Of(config, options.Style));

    private static Dialect Of(GraphStyle style, GraphBuilder graph, StoredWeights weights) => style switch
    {
        GraphStyle.Standard => new StandardDialect(graph, weights),
        GraphStyle.Ort => new OrtDialect(graph, weights),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Not a style."),
    };
}
