using LlmReport.Architectures.Building;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>DeepSeek's routing: experts stand in groups, the best groups are kept, and of their experts the best k are chosen.</summary>
/// <remarks>Scores [N, E] become what the softmax of the experts' operator makes the same choice of: the logarithm of the weight of a chosen expert, a very low number for the others.
/// Source: DeepSeek-AI 2024, "DeepSeek-V2" and "DeepSeek-V3".</remarks>
internal sealed record GroupLimitedRouting
{
    private const double Never = -1e4;

    /// <summary>True where scores go through a sigmoid and a trained bias corrects the choice (V3); false for a softmax (V2).</summary>
    public required bool IsSigmoid { get; init; }

    public required long Groups { get; init; }

    public required long KeptGroups { get; init; }

    /// <summary>True where the weights of the chosen experts are scaled to sum to 1.</summary>
    public required bool NormalizesWeights { get; init; }

    /// <summary>What the sum of the experts is multiplied by.</summary>
    public double ScalingFactor { get; init; } = 1;

    /// <summary>The routing of scores [N, E], and what the experts' sum [N, D] is to be multiplied by; null for nothing.</summary>
    public (string Router, string? Factor) Write(GraphBuilder graph, string path, string scores, long experts, long perToken)
    {
        path += "/gate";
        var weights = IsSigmoid
            ? graph.Add(path + "/Sigmoid", "Sigmoid", [scores])
            : graph.Add(path + "/Softmax", "Softmax", [scores], attributes: ("axis", new Integer(-1)));
        var ranks = IsSigmoid ? graph.Add(path + "/Add", "Add", [weights, graph.Weight(GraphBuilder.ParameterName(path) + ".e_score_correction_bias", experts)]) : weights;
        var kept = Groups > 1 ? OfKeptGroups(graph, path, ranks, experts) : ranks;
        var chosen = Highest(graph, path + "/TopK", kept, perToken).Indices;
        var chosenWeights = graph.Add(path + "/GatherElements", "GatherElements", [weights, chosen], attributes: ("axis", new Integer(1)));
        var never = graph.Add(path + "/Expand", "Expand", [graph.Real("never_routed", Never), graph.Add(path + "/Shape", "Shape", [scores])]);
        var logarithms = graph.Add(path + "/Log", "Log", [chosenWeights]);
        var router = graph.Add(path + "/ScatterElements", "ScatterElements", [never, chosen, logarithms], attributes: ("axis", new Integer(1)));
        return (router, Factor(graph, path, chosenWeights));
    }

    private string? Factor(GraphBuilder graph, string path, string chosenWeights)
    {
        var scale = ScalingFactor != 1 ? graph.Real("routed_scaling_factor", ScalingFactor) : null;
        if (NormalizesWeights)
        {
            return scale;
        }

        // The operator's softmax scales the weights to sum to 1: their sum is given back.
        var sum = graph.Add(path + "/ReduceSum", "ReduceSum", [chosenWeights, graph.Integers(1)], attributes: ("keepdims", new Integer(1)));
        return scale is null ? sum : graph.Add(path + "/Mul", "Mul", [sum, scale]);
    }

    /// <summary>Ranks [N, E] with 0 for the experts outside the best groups. A group ranks by its two best experts (V3), or its best (V2).</summary>
    private string OfKeptGroups(GraphBuilder graph, string path, string ranks, long experts)
    {
        var grouped = graph.Add(path + "/Reshape", "Reshape", [ranks, graph.Integers(-1, Groups, experts / Groups)]);
        var groupRanks = IsSigmoid
            ? graph.Add(path + "/ReduceSum_1", "ReduceSum", [Highest(graph, path + "/TopK_1", grouped, 2).Values, graph.Integers(-1)], attributes: ("keepdims", new Integer(0)))
            : graph.Add(path + "/ReduceMax", "ReduceMax", [grouped, graph.Integers(-1)], attributes: ("keepdims", new Integer(0)));
        var kept = Highest(graph, path + "/TopK_2", groupRanks, KeptGroups).Indices;
        var zeros = graph.Add(path + "/Mul_1", "Mul", [groupRanks, graph.Real("zero", 0)]);
        var ones = graph.Add(path + "/Expand_1", "Expand", [graph.Real("one", 1), graph.Add(path + "/Shape_1", "Shape", [kept])]);
        var mask = graph.Add(path + "/ScatterElements_1", "ScatterElements", [zeros, kept, ones], attributes: ("axis", new Integer(1)));
        var wide = graph.Add(path + "/Unsqueeze", "Unsqueeze", [mask, graph.Integers(2)]);
        return graph.Add(path + "/Reshape_1", "Reshape", [graph.Add(path + "/Mul_2", "Mul", [grouped, wide]), graph.Integers(-1, experts)]);
    }

    private static (string Values, string Indices) Highest(GraphBuilder graph, string path, string input, long count)
    {
        var (values, indices) = (path + "_output_0", path + "_output_1");
        graph.AddNode(path, "TopK", [input, graph.Integers(count)], [values, indices], attributes: ("axis", new Integer(-1)));
        return (values, indices);
    }
}
