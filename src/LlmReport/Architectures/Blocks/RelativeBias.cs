using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>T5's position bias: a trained number for every head and bucket of distances, buckets growing logarithmically. Source: Raffel et al. 2019, "T5".</summary>
/// <param name="Path">Where the nodes stand; the table is the module below it.</param>
/// <param name="Buckets">Rows of the table.</param>
/// <param name="FarthestDistance">Distance from which on all share the last bucket.</param>
/// <param name="IsBidirectional">True where keys after a query have buckets of their own.</param>
internal sealed record RelativeBias(string Path, long Buckets, long FarthestDistance, bool IsBidirectional)
{
    /// <summary>[1, H, S, T] for S queries that begin after <paramref name="past"/> tokens (int64 [1] each).</summary>
    public string Write(GraphBuilder graph, string tableName, long heads, string past, string total)
    {
        var keys = Positions(graph, "k", graph.Integers(0), total);
        var queries = graph.Add(Path + "/Unsqueeze", "Unsqueeze", [Positions(graph, "q", past, total), graph.Integers(1)]);
        var distance = graph.Add(Path + "/Sub", "Sub", [keys, queries]);
        var table = graph.Weight(tableName, Buckets, heads);
        var rows = graph.Add(Path + "/Gather", "Gather", [table, IsBidirectional ? BothSides(graph, distance) : Bucket(graph, Before(graph, distance), Buckets)]);
        var byHead = graph.Add(Path + "/Transpose", "Transpose", [rows], attributes: ("perm", new Integers([2, 0, 1])));
        return graph.Add(Path + "/Unsqueeze_1", "Unsqueeze", [byHead, graph.Integers(0)]);
    }

    private string Positions(GraphBuilder graph, string name, string first, string end)
    {
        var (from, to) = (graph.Add($"{Path}/{name}/Squeeze", "Squeeze", [first, graph.Integers(0)]), graph.Add($"{Path}/{name}/Squeeze_1", "Squeeze", [end, graph.Integers(0)]));
        return graph.Add($"{Path}/{name}/Range", "Range", [from, to, graph.Integer(1)]);
    }

    private string Before(GraphBuilder graph, string distance) =>
        graph.Add(Path + "/Neg", "Neg", [graph.Add(Path + "/Min", "Min", [distance, graph.Integer(0)])]);

    private string BothSides(GraphBuilder graph, string distance)
    {
        var half = Buckets / 2;
        var isAfter = graph.Add(Path + "/Greater", "Greater", [distance, graph.Integer(0)]);
        var offset = graph.Add(Path + "/Mul", "Mul", [graph.Add(Path + "/Cast", "Cast", [isAfter], attributes: To(ElementType.Int64)), graph.Integer(half)]);
        return graph.Add(Path + "/Add", "Add", [offset, Bucket(graph, graph.Add(Path + "/Abs", "Abs", [distance]), half)]);
    }

    /// <summary>Half of the buckets hold one distance each, the others grow up to the farthest.</summary>
    private string Bucket(GraphBuilder graph, string distance, long buckets)
    {
        var exact = buckets / 2;
        var isNear = graph.Add(Path + "/Less", "Less", [distance, graph.Integer(exact)]);
        var real = graph.Add(Path + "/Cast_1", "Cast", [distance], attributes: To(ElementType.Float32));
        var atLeastOne = graph.Add(Path + "/Max", "Max", [real, graph.Real("one_f32", 1, ElementType.Float32)]);
        var logarithm = graph.Add(Path + "/Log", "Log", [graph.Add(Path + "/Div", "Div", [atLeastOne, graph.Real($"exact_buckets_{exact}", exact, ElementType.Float32)])]);
        var growth = (buckets - exact) / Math.Log((double)FarthestDistance / exact);
        var steps = graph.Add(Path + "/Mul_1", "Mul", [logarithm, graph.Real($"bucket_growth_{exact}", growth, ElementType.Float32)]);
        var far = graph.Add(Path + "/Add_1", "Add", [graph.Add(Path + "/Cast_2", "Cast", [steps], attributes: To(ElementType.Int64)), graph.Integer(exact)]);
        return graph.Add(Path + "/Where", "Where", [isNear, distance, graph.Add(Path + "/Min_1", "Min", [far, graph.Integer(buckets - 1)])]);
    }

    private static (string, AttributeValue) To(ElementType type) => ("to", new Integer((long)type));
}
