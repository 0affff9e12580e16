using LlmReport.Architectures.Building;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>ALiBi: a score falls with the distance of its key, by a slope of its head's own. Source: Press et al. 2021, "Train short, test long".</summary>
/// <remarks>slope · position of the key is added, [1, H, 1, T]: what is the same for all keys of a query drops out of the softmax.</remarks>
internal sealed record LinearBias
{
    private const string Path = "/model/alibi";

    /// <summary>Factor of the slopes (Falcon divides them as it does the scores).</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The bias; the same value for every layer.</summary>
    public string Write(Dialect dialect, long heads) => dialect.Graph.Once(Path, () =>
    {
        var graph = dialect.Graph;
        var count = graph.Add(Path + "/Squeeze", "Squeeze", [Length(graph, "attention_mask", "Shape"), graph.Integers(0)]);
        var positions = graph.Add(Path + "/Range", "Range", [graph.Integer(0), count, graph.Integer(1)]);
        var reals = graph.Add(Path + "/Cast", "Cast", [positions], attributes: ("to", new Integer((long)graph.FloatType)));
        double[] slopes = [.. Slopes((int)heads).Select(slope => slope * Factor)];
        var bias = graph.Add(Path + "/Mul", "Mul", [reals, graph.Reals("alibi_slopes", graph.FloatType, slopes, 1, heads, 1, 1)]);
        return dialect.BroadcastsBias ? bias : ForEachQuery(graph, bias);
    });

    /// <summary>2^(−8·i/n) for n heads, n a power of two; of the next power every other slope for the heads beyond the last.</summary>
    internal static IEnumerable<double> Slopes(int heads)
    {
        var power = 1 << (int)Math.Log2(heads);
        return Geometric(power).Concat(Geometric(2 * power).Where((_, i) => i % 2 == 0)).Take(heads);
    }

    private static IEnumerable<double> Geometric(int count) => Enumerable.Range(1, count).Select(i => Math.Pow(2, -8.0 * i / count));

    private static string ForEachQuery(GraphBuilder graph, string bias)
    {
        var dims = graph.Add(Path + "/Concat", "Concat", [graph.Integers(1, 1), Length(graph, "input_ids", "Shape_1"), graph.Integers(1)], attributes: ("axis", new Integer(0)));
        return graph.Add(Path + "/Expand", "Expand", [bias, dims]);
    }

    private static string Length(GraphBuilder graph, string value, string node) =>
        graph.Add($"{Path}/{node}", "Shape", [value], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);
}
