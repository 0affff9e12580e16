namespace LlmReport.Architectures.Building;

/// <summary>The dialect of a style.</summary>
internal static class Dialects
{
    public static Dialect Of(GraphStyle style, GraphBuilder graph, StoredWeights weights) => style switch
    {
        GraphStyle.Standard => new StandardDialect(graph, weights),
        GraphStyle.Ort => new OrtDialect(graph, weights),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Not a style."),
    };
}
