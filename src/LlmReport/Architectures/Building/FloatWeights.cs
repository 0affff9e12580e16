namespace LlmReport.Architectures.Building;

/// <summary>Matrices in the graph's float type: MatMul.</summary>
internal sealed class FloatWeights : StoredWeights
{
    public override string Multiply(GraphBuilder graph, string module, string input, Projection projection)
    {
        var weight = graph.Weight(GraphBuilder.ParameterName(module) + ".weight", projection.From, projection.To);
        return graph.Add(module + "/MatMul", "MatMul", [input, weight]);
    }
}
