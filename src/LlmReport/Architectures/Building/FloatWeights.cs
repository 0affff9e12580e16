namespace LlmReport.Architectures.Building;

/// <summary>Matrices in the graph's float type: MatMul.</summary>
internal sealed class FloatWeights : StoredWeights
{
    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection)
    {
        var module = $"{path}/{projection.Name}";
        var weight = graph.Table(GraphBuilder.ParameterName(module) + ".weight", projection.WeightContent(path), projection.From, projection.To);
        return graph.Add(module + "/MatMul", "MatMul", [input, weight]);
    }
}
