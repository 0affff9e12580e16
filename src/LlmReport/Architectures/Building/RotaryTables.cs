namespace LlmReport.Architectures.Building;

/// <summary>The tables of cosines and sines of a rotation, [positions, width / 2] each.</summary>
internal static class RotaryTables
{
    public static string Cosines(GraphBuilder graph, Rotary rotary) => Table(graph, rotary, "cos_cache", Math.Cos);

    public static string Sines(GraphBuilder graph, Rotary rotary) => Table(graph, rotary, "sin_cache", Math.Sin);

    private static string Table(GraphBuilder graph, Rotary rotary, string name, Func<double, double> function) =>
        graph.Table($"model.rotary_emb{rotary.Name}.{name}", i => function(rotary.AngleAt(i / rotary.Pairs, i % rotary.Pairs)), rotary.Positions, rotary.Pairs);
}
