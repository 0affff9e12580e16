using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>The order of a graph's nodes: whether the file's is valid, and one that is.</summary>
/// <remarks>A node also reads what its sub-graphs take from the graph around them.</remarks>
internal sealed class NodeOrder
{
    private readonly IReadOnlyList<Node> nodes;
    private readonly Dictionary<string, int> producers;
    private readonly List<string> outerValues = [];
    private readonly HashSet<string> outerNames = new(StringComparer.Ordinal);

    /// <param name="nodes">Nodes in file order.</param>
    /// <param name="producers">The node that makes a value, by name; negative for inputs and initializers.</param>
    public NodeOrder(IReadOnlyList<Node> nodes, Dictionary<string, int> producers)
    {
        this.nodes = nodes;
        this.producers = producers;
        IsValid = true;
        for (var i = 0; i < nodes.Count; i++)
        {
            IsValid &= ReadsOnlyEarlier(nodes[i].Inputs, i);
            foreach (var graph in nodes[i].Subgraphs)
            {
                IsValid &= ReadsOnlyEarlier(graph.OuterValues, i);
            }
        }
    }

    /// <summary>True where every node comes after those whose outputs it reads.</summary>
    public bool IsValid { get; }

    /// <summary>Values that are read or given out here but come from elsewhere.</summary>
    public IReadOnlyList<string> OuterValues(IEnumerable<DeclaredValue> outputs)
    {
        foreach (var output in outputs)
        {
            if (output.Name.Length > 0 && !producers.ContainsKey(output.Name))
            {
                AddOuter(output.Name);
            }
        }

        return outerValues;
    }

    /// <summary>The nodes sorted; of those that are ready, the first in the file comes first.</summary>
    public ImmutableArray<Node> Sort()
    {
        var waitingFor = new int[nodes.Count];
        var readers = new List<int>?[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var producer in ProducingNodes(nodes[i]))
            {
                (readers[producer] ??= []).Add(i);
                waitingFor[i]++;
            }
        }

        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            EnqueueIfReady(i);
        }

        var sorted = ImmutableArray.CreateBuilder<Node>(nodes.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            sorted.Add(nodes[next]);
            foreach (var reader in readers[next] ?? [])
            {
                waitingFor[reader]--;
                EnqueueIfReady(reader);
            }
        }

        return sorted.Count == nodes.Count ? sorted.MoveToImmutable() : throw Cycle(waitingFor);

        void EnqueueIfReady(int node)
        {
            if (waitingFor[node] == 0)
            {
                ready.Enqueue(node, node);
            }
        }
    }

    private bool ReadsOnlyEarlier(ImmutableArray<string> values, int node)
    {
        var isValid = true;
        foreach (var value in values)
        {
            if (value.Length == 0)
            {
                continue;
            }

            if (!producers.TryGetValue(value, out var producer))
            {
                AddOuter(value);
            }
            else if (producer >= node)
            {
                isValid = false;
            }
        }

        return isValid;
    }

    private void AddOuter(string name)
    {
        if (outerNames.Add(name))
        {
            outerValues.Add(name);
        }
    }

    private IEnumerable<int> ProducingNodes(Node node) =>
        ValuesRead(node).Select(name => producers.GetValueOrDefault(name, -1)).Where(producer => producer >= 0).Distinct();

    private static IEnumerable<string> ValuesRead(Node node)
    {
        foreach (var input in node.Inputs)
        {
            if (input.Length > 0)
            {
                yield return input;
            }
        }

        foreach (var graph in node.Subgraphs)
        {
            foreach (var name in graph.OuterValues)
            {
                yield return name;
            }
        }
    }

    private ModelException Cycle(int[] waitingFor)
    {
        // Every node that still waits reads from another one that does: following them leads into the cycle.
        var seen = new HashSet<int>();
        var node = Array.FindIndex(waitingFor, count => count > 0);
        while (seen.Add(node))
        {
            node = ProducingNodes(nodes[node]).First(producer => waitingFor[producer] > 0);
        }

        var source = nodes[ProducingNodes(nodes[node]).First(producer => waitingFor[producer] > 0)];
        return new ModelException(
            "LR1011",
            Unreadable.Shown(nodes[node].Name),
            $"The graph has a cycle: this node reads from '{Unreadable.Shown(source.Name)}', which in turn waits for it.",
            "A graph without loops has an order; write loops with the operators Loop or Scan, or export the model again.");
    }
}
