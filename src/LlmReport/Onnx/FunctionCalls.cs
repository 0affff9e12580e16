using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>Which model-local function calls which: none may call itself, and inlined they must stay of a size that can be analysed.</summary>
internal static class FunctionCalls
{
    private const double MostNodesInlined = 10_000_000;

    /// <exception cref="ModelException">A function calls itself, over others or not, or calls multiply beyond any real model.</exception>
    public static void Check(OnnxGraph graph, IReadOnlyCollection<OnnxFunction> functions)
    {
        if (functions.Count == 0)
        {
            return;
        }

        var byId = new Dictionary<FunctionId, OnnxFunction>();
        foreach (var function in functions)
        {
            if (!byId.TryAdd(new(function.Domain, function.Name, function.Overload), function))
            {
                throw Unreadable.Because(function.Name, "The function is defined twice.", "Give every function a name of its own, or export the model again.");
            }
        }

        var sizes = new Dictionary<FunctionId, double>();
        foreach (var id in byId.Keys)
        {
            Measure(id, byId, sizes);
        }

        var total = AllNodes(graph.Nodes).Sum(node => sizes.GetValueOrDefault(IdOf(node), 1));
        if (total > MostNodesInlined)
        {
            throw Unreadable.Because(graph.Name, $"The model's functions call each other so often that the graph has {total:0.#e+0} nodes.");
        }
    }

    /// <summary>Nodes of a function once everything in it is inlined; depth first on a stack of our own.</summary>
    private static void Measure(FunctionId start, Dictionary<FunctionId, OnnxFunction> functions, Dictionary<FunctionId, double> sizes)
    {
        var open = new HashSet<FunctionId>();
        var pending = new Stack<FunctionId>([start]);
        while (pending.TryPeek(out var id))
        {
            if (sizes.ContainsKey(id))
            {
                pending.Pop();
                continue;
            }

            var calls = AllNodes(functions[id].Nodes).Select(IdOf).ToList();
            if (open.Add(id))
            {
                PushCalls(id, calls);
                continue;
            }

            sizes[id] = calls.Sum(call => sizes.GetValueOrDefault(call, 1));
            open.Remove(id);
            pending.Pop();
        }

        void PushCalls(FunctionId caller, IEnumerable<FunctionId> calls)
        {
            foreach (var call in calls.Distinct().Where(call => functions.ContainsKey(call) && !sizes.ContainsKey(call)))
            {
                if (open.Contains(call))
                {
                    throw Unreadable.Because(caller.Name, $"The function calls '{Unreadable.Shown(call.Name)}', which in turn calls it: functions must not recurse.");
                }

                pending.Push(call);
            }
        }
    }

    private static FunctionId IdOf(Node node) => new(node.Domain, node.OpType, node.Overload);

    private static IEnumerable<Node> AllNodes(ImmutableArray<Node> nodes)
    {
        foreach (var node in nodes)
        {
            yield return node;
            foreach (var graph in node.Subgraphs)
            {
                foreach (var inner in AllNodes(graph.Nodes))
                {
                    yield return inner;
                }
            }
        }
    }

    private readonly record struct FunctionId(string Domain, string Name, string Overload);
}
