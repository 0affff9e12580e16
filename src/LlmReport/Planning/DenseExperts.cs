using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Planning;

/// <summary>A router that picks some experts for each token, and experts that all run on every token nevertheless.</summary>
/// <remarks>Proven by structure, not by names: as many products as the router has experts each weigh, by what follows from the router's TopK, an output that does not,
/// that covers every token, and whose nodes (a matrix product with weights among them) serve nothing else.</remarks>
/// <param name="Router">The TopK node.</param>
/// <param name="Experts">E: experts to choose from, all of which run.</param>
/// <param name="Chosen">k: experts that a token needs.</param>
/// <param name="Nodes">The nodes of all experts.</param>
public sealed record DenseExperts(int Router, long Experts, long Chosen, ImmutableArray<int> Nodes)
{
    /// <summary>An expert has a dozen nodes; what is larger is something else.</summary>
    private const int MostNodesOfExpert = 500;

    private const int MostRouterNodesPerExpert = 40;

    private const int MostRouterNodes = 1000;

    public static IEnumerable<DenseExperts> Find(PlanningGraph graph)
    {
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            if (graph.Nodes[node] is { OpType: "TopK", Operator: not null } && BehindRouter(graph, node) is { } dense)
            {
                yield return dense;
            }
        }
    }

    private static DenseExperts? BehindRouter(PlanningGraph graph, int router)
    {
        var node = graph.Nodes[router];
        if (Shape(graph, node.Inputs[0]) is not { Rank: > 0 } scores || node.Outputs.FirstOrDefault(o => o >= 0, -1) is not (>= 0 and var output)
            || Shape(graph, output) is not { } chosen || chosen.Rank != scores.Rank)
        {
            return null;
        }

        var last = scores.Rank - 1;
        if (scores[last].Constant is not { } experts || chosen[last].Constant is not { } count || count < 1 || count >= experts)
        {
            return null;
        }

        var weighed = WeighedExperts(graph, router, scores, experts);
        return weighed?.Count == experts ? new DenseExperts(router, experts, count, [.. weighed.SelectMany(e => e)]) : null;
    }

    /// <summary>Walks all that follows from the router's choice; gives the nodes of each expert that it weighs, or null where it spreads too far.</summary>
    private static List<HashSet<int>>? WeighedExperts(PlanningGraph graph, int router, TensorShape tokens, long experts)
    {
        var chosen = new HashSet<int>();
        var pending = new PriorityQueue<int, int>();
        var queued = new HashSet<int>();
        var weighed = new List<HashSet<int>>();
        Follow(graph.Nodes[router]);
        while (pending.TryDequeue(out var at, out _))
        {
            var node = graph.Nodes[at];
            if (node.OpType == "TopK")
            {
                continue;
            }

            if (queued.Count > MostRouterNodes + (MostRouterNodesPerExpert * experts))
            {
                return null;
            }

            if (ExpertWeighedBy(graph, at, chosen, tokens) is { } expert)
            {
                weighed.Add(expert);
            }
            else
            {
                Follow(node);
            }
        }

        return weighed;

        void Follow(TypedNode node)
        {
            foreach (var output in node.Outputs)
            {
                if (output >= 0 && chosen.Add(output))
                {
                    foreach (var reader in graph.Readers[output].Where(queued.Add))
                    {
                        pending.Enqueue(reader, reader);
                    }
                }
            }
        }
    }

    private static HashSet<int>? ExpertWeighedBy(PlanningGraph graph, int at, HashSet<int> chosen, TensorShape tokens)
    {
        var node = graph.Nodes[at];
        if (node.OpType is not ("Mul" or "Where"))
        {
            return null;
        }

        foreach (var input in node.Inputs)
        {
            if (input >= 0 && !chosen.Contains(input) && Shape(graph, input) is { Rank: > 0 } shape
                && shape.Product(0, shape.Rank - 1) == tokens.Product(0, tokens.Rank - 1) && NodesServingOnly(graph, input, at) is { } nodes)
            {
                return nodes;
            }
        }

        return null;
    }

    /// <summary>The nodes that a value needs and nothing else does; null where no matrix product with weights is among them.</summary>
    private static HashSet<int>? NodesServingOnly(PlanningGraph graph, int value, int reader)
    {
        var found = new HashSet<int> { reader };
        var queued = new HashSet<int>();
        var pending = new PriorityQueue<int, int>();
        Enqueue(value);
        while (pending.TryDequeue(out var at, out _) && found.Count <= MostNodesOfExpert)
        {
            var node = graph.Nodes[at];
            if (graph.IsHost[at] || !node.Outputs.All(o => o < 0 || (!graph.Values[o].IsGraphOutput && graph.Readers[o].All(found.Contains))))
            {
                continue;
            }

            found.Add(at);
            foreach (var input in node.Inputs)
            {
                Enqueue(input);
            }
        }

        found.Remove(reader);
        var multiplies = found.Any(n => graph.Nodes[n].Operator?.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix);
        var hasWeights = found.Any(n => graph.Nodes[n].Inputs.Any(i => i >= 0 && graph.Constants[i] == ConstantKind.Weight));
        return multiplies && hasWeights && pending.Count == 0 ? found : null;

        void Enqueue(int input)
        {
            if (input >= 0 && graph.Values[input].Producer is >= 0 and var producer && queued.Add(producer))
            {
                pending.Enqueue(producer, -producer);
            }
        }
    }

    private static TensorShape? Shape(PlanningGraph graph, int value) => value < 0 ? null : graph.Values[value].Type.KnownShape;
}
