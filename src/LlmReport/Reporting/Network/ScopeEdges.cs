using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Reporting.Network;

/// <summary>What flows between the items of a scope, into it and out of it.</summary>
internal sealed class ScopeEdges(PlanningGraph graph, KernelFlow flow, NetworkLabels labels)
{
    /// <summary>More inputs, or outputs, than these are drawn as one.</summary>
    private const int MostPorts = 12;

    /// <summary>The nodes with those for inputs and outputs added, and the edges between all of them.</summary>
    public (ImmutableArray<NetworkNode> Nodes, ImmutableArray<NetworkEdge> Edges) Of(Level level, List<LevelItem> items, List<NetworkNode> nodes, bool isRoot)
    {
        var itemOf = ItemGraph.ItemOf(level, items);
        var between = new Dictionary<(int From, int To), List<int>>();
        var consumers = new Dictionary<int, SortedSet<int>>();
        var readInside = new Dictionary<int, int>();
        for (var position = 0; position < level.Length; position++)
        {
            var inputs = flow.Inputs[level.Kernel(position)];
            for (var i = 0; i < inputs.Length; i++)
            {
                var producer = level.Producers(position)[i];
                if (producer < 0)
                {
                    Add(consumers, inputs[i].Value).Add(itemOf[position]);
                    continue;
                }

                readInside[inputs[i].Value] = readInside.GetValueOrDefault(inputs[i].Value) + 1;
                if (itemOf[producer] != itemOf[position])
                {
                    Add(between, (itemOf[producer], itemOf[position])).Add(inputs[i].Value);
                }
            }
        }

        var all = new List<NetworkNode>(nodes);
        var edges = between.OrderBy(pair => pair.Key).Select(pair => new NetworkEdge(pair.Key.From, pair.Key.To, Tensors(pair.Value))).ToList();
        AddInputs(all, edges, consumers);
        AddOutputs(all, edges, Leaving(level, itemOf, readInside));
        return (IndependentBranches.Marked([.. all], edges), [.. edges]);
    }

    private static TList Add<TKey, TList>(Dictionary<TKey, TList> lists, TKey key)
        where TKey : notnull
        where TList : new() => lists.TryGetValue(key, out var list) ? list : lists[key] = new TList();

    /// <summary>Tensors that are read outside, or leave the graph, with the item that makes them.</summary>
    private IEnumerable<(int Value, int Item)> Leaving(Level level, int[] itemOf, Dictionary<int, int> readInside)
    {
        var seen = new HashSet<int>();
        for (var position = level.Length - 1; position >= 0; position--)
        {
            foreach (var value in flow.Outputs[level.Kernel(position)])
            {
                if (seen.Add(value) && (flow.OutputOf[value] >= 0 || flow.ReaderCount[value] > readInside.GetValueOrDefault(value)))
                {
                    yield return (value, itemOf[position]);
                }
            }
        }
    }

    private void AddInputs(List<NetworkNode> nodes, List<NetworkEdge> edges, Dictionary<int, SortedSet<int>> consumers)
    {
        var ports = consumers.OrderBy(pair => pair.Value.Min).ThenBy(pair => pair.Key)
            .GroupBy(pair => (string.Join(',', pair.Value), labels.Shape(pair.Key), graph.Values[pair.Key].IsGraphInput))
            .Select(port => (Values: port.Select(pair => pair.Key).ToList(), Items: port.First().Value)).ToList();
        if (ports.Count > MostPorts)
        {
            var rest = ports[(MostPorts - 1)..];
            ports = [.. ports[..(MostPorts - 1)], ([.. rest.SelectMany(port => port.Values)], [.. rest.SelectMany(port => port.Items)])];
        }

        foreach (var (values, items) in ports)
        {
            var tensors = Tensors(values);
            edges.AddRange(items.Select(item => new NetworkEdge(nodes.Count, item, Tensors([.. values.Where(value => consumers[value].Contains(item))]))));
            nodes.Add(Port(NodeKind.Input, tensors, values.TrueForAll(value => graph.Values[value].IsGraphInput) ? labels.Name(values) : null));
        }
    }

    private void AddOutputs(List<NetworkNode> nodes, List<NetworkEdge> edges, IEnumerable<(int Value, int Item)> leaving)
    {
        var ports = leaving.Reverse().GroupBy(made => (made.Item, labels.Shape(made.Value), flow.OutputOf[made.Value] >= 0)).Select(port => port.ToList()).ToList();
        if (ports.Count > MostPorts)
        {
            ports = [.. ports[..(MostPorts - 1)], [.. ports[(MostPorts - 1)..].SelectMany(port => port)]];
        }

        foreach (var made in ports)
        {
            edges.AddRange(made.GroupBy(m => m.Item).Select(item => new NetworkEdge(item.Key, nodes.Count, Tensors([.. item.Select(m => m.Value)]))));
            nodes.Add(Port(NodeKind.Output, Tensors([.. made.Select(m => m.Value)]), made.TrueForAll(m => flow.OutputOf[m.Value] >= 0) ? labels.Name(made.Select(m => flow.OutputOf[m.Value])) : null));
        }
    }

    private NetworkNode Port(NodeKind kind, ImmutableArray<EdgeTensor> tensors, string? name)
    {
        var count = tensors.Sum(tensor => tensor.Count);
        var shape = tensors.Length == 1 ? labels.Shape(tensors[0].Value) : "";
        return new NetworkNode(kind, -1, name ?? shape, shape, []) { Count = count, Tensors = tensors };
    }

    private ImmutableArray<EdgeTensor> Tensors(List<int> values) =>
    [
        .. values.Distinct().Select(value => (Value: value, Input: flow.Input(value, -1)))
            .GroupBy(tensor => (labels.Shape(tensor.Value), tensor.Input.Stored, IsShared: flow.ReaderCount[tensor.Value] > 1))
            .Select(group => new EdgeTensor(group.First().Value, group.First().Input.Elements, group.Key.Stored, group.Count(), group.Max(tensor => flow.ReaderCount[tensor.Value]))),
    ];
}
