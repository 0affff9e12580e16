using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>A router of h·E multiply-adds a token, and k experts of 3·h·i each. Source: Jiang et al. 2024, "Mixtral of experts".</summary>
internal sealed record MixtureOfExperts(long Count, long PerToken, long IntermediateSize) : FeedForward
{
    /// <summary>Module of the router.</summary>
    public string RouterName { get; init; } = "gate";

    /// <summary>True where the weights of the chosen experts are scaled to sum to 1.</summary>
    public bool NormalizesWeights { get; init; } = true;

    /// <summary>How scores of the router become routing; the softmax of the experts' operator where null.</summary>
    public GroupLimitedRouting? Routing { get; init; }

    /// <summary>Network that every token passes besides its experts, and its module name; null where there is none.</summary>
    public (string Name, GatedMlp Network)? Shared { get; init; }

    /// <summary>True where the shared network is weighed by a gate of its own (Qwen2-MoE).</summary>
    public bool GatesShared { get; init; }

    public override string Write(Dialect dialect, string path, string input, long hiddenSize)
    {
        var graph = dialect.Graph;
        var tokens = graph.Add(path + "/Reshape", "Reshape", [input, graph.Integers(-1, hiddenSize)]);
        var scores = dialect.ProjectFloat(path, tokens, new(RouterName, hiddenSize, Count));
        var layer = new ExpertLayer(Count, PerToken, hiddenSize, IntermediateSize, Activation.Silu, NormalizesWeights);
        var routed = Routing is null ? dialect.Experts(path, input, scores, layer) : Route(dialect, path, input, tokens, scores, layer);
        return Shared is { } shared ? graph.Add(path + "/Add", "Add", [routed, WriteShared(dialect, path, input, hiddenSize, shared.Name, shared.Network)]) : routed;
    }

    private string Route(Dialect dialect, string path, string input, string tokens, string scores, ExpertLayer layer)
    {
        var graph = dialect.Graph;
        var (router, factor) = Routing!.Write(graph, path, scores, Count, PerToken);
        var sum = dialect.Experts(path, tokens, router, layer with { NormalizesWeights = true });
        var scaled = factor is null ? sum : graph.Add(path + "/Mul", "Mul", [sum, factor]);
        return graph.Add(path + "/Reshape_1", "Reshape", [scaled, graph.Add(path + "/Shape", "Shape", [input])]);
    }

    private string WriteShared(Dialect dialect, string path, string input, long hiddenSize, string name, GatedMlp network)
    {
        var output = network.Write(dialect, $"{path}/{name}", input, hiddenSize);
        if (!GatesShared)
        {
            return output;
        }

        var gate = dialect.ProjectFloat(path, input, new(name + "_gate", hiddenSize, 1));
        var share = dialect.Graph.Add($"{path}/{name}_gate/Sigmoid", "Sigmoid", [gate]);
        return dialect.Graph.Add($"{path}/{name}_gate/Mul", "Mul", [output, share]);
    }
}
