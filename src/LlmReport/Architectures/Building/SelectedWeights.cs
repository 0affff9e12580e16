using System.Collections.Immutable;

namespace LlmReport.Architectures.Building;

/// <summary>Quantised weights but for the modules that a config leaves as they are (<c>modules_to_not_convert</c>, <c>ignore</c>): those whose name holds one of the given ones.</summary>
internal sealed class SelectedWeights(StoredWeights quantized, ImmutableArray<string> kept) : StoredWeights
{
    private readonly FloatWeights plain = new();

    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection) =>
        For($"{path}/{projection.Name}").Multiply(graph, path, input, projection);

    public override string Route(GraphBuilder graph, string path, string input, string router, ExpertLayer experts) =>
        For(path + "/experts").Route(graph, path, input, router, experts);

    private StoredWeights For(string path)
    {
        var module = GraphBuilder.ParameterName(path);
        return kept.Any(name => module.Contains(name, StringComparison.Ordinal)) ? plain : quantized;
    }
}
