using System.Collections.Immutable;
using LlmReport.Inference;

namespace LlmReport.Planning.Remedies;

/// <summary>A graph with a remedy applied: some nodes replaced by one, some gone. Nodes and values keep their indices, so that both plans can be compared.</summary>
internal sealed class GraphRewrite(PlanningGraph graph)
{
    private readonly Dictionary<int, TypedNode> changed = [];

    public PlanningGraph Before => graph;

    /// <summary>Nodes that are another, or none, in the rewritten graph.</summary>
    public IEnumerable<int> Touched => changed.Keys;

    public bool IsEmpty => changed.Count == 0;

    /// <summary>Puts one node in the place of several, where the last of them stands; false where one of them is already changed.</summary>
    public bool TryReplace(IReadOnlyCollection<int> nodes, TypedNode by)
    {
        if (nodes.Any(changed.ContainsKey))
        {
            return false;
        }

        var last = nodes.Max();
        foreach (var node in nodes)
        {
            changed[node] = node == last ? by : Gone(graph.Nodes[node]);
        }

        return true;
    }

    /// <summary>Lets a node make nothing of its own any more: its result is its first input, seen otherwise.</summary>
    public bool TryMakeView(int node) => changed.TryAdd(node, graph.Nodes[node] with { IsView = true });

    /// <summary>Gives a node another cost or other operands.</summary>
    public void Change(int node, Func<TypedNode, TypedNode> change) => changed[node] = change(changed.GetValueOrDefault(node) ?? graph.Nodes[node]);

    public bool IsTouched(int node) => changed.ContainsKey(node);

    /// <summary>Takes out what was read by changed nodes alone, such as the mask of an attention that needs none: a runtime removes it too.</summary>
    public void RemoveUnread()
    {
        var read = changed.Values.SelectMany(node => node.Inputs).ToHashSet();
        var open = new Queue<int>(changed.Keys.SelectMany(node => graph.Nodes[node].Inputs).Where(i => i >= 0).Distinct().ToList());
        while (open.TryDequeue(out var value))
        {
            if (graph.Values[value].Producer is >= 0 and var producer && !changed.ContainsKey(producer) && graph.Nodes[producer].Outputs.All(o => IsUnread(o, read)))
            {
                changed[producer] = Gone(graph.Nodes[producer]);
                Array.ForEach([.. graph.Nodes[producer].Inputs.Where(i => i >= 0)], open.Enqueue);
            }
        }
    }

    /// <summary>The rewritten graph.</summary>
    public PlanningGraph ToGraph()
    {
        var nodes = graph.Nodes.ToArray();
        foreach (var (index, node) in changed)
        {
            nodes[index] = node;
        }

        var typed = graph.Typed with { Nodes = ImmutableArray.Create(nodes) };
        var rewritten = graph with { Typed = typed, Readers = Readers() };
        return changed.Values.Any(n => n is { IsView: true, Inputs.IsEmpty: false }) ? rewritten with { Roots = PlanningGraph.RootsOf(typed) } : rewritten;
    }

    private bool IsUnread(int value, HashSet<int> read) =>
        value < 0 || (!graph.Values[value].IsGraphOutput && !read.Contains(value) && graph.Readers[value].All(changed.ContainsKey));

    private static TypedNode Gone(TypedNode node) => node with { Inputs = [], Outputs = [], IsView = true };

    private ImmutableArray<ImmutableArray<int>> Readers()
    {
        var added = new Dictionary<int, SortedSet<int>>();
        foreach (var (index, node) in changed)
        {
            foreach (var input in graph.Nodes[index].Inputs.Where(i => i >= 0))
            {
                added.TryAdd(input, []);
            }

            foreach (var input in node.Inputs.Where(i => i >= 0))
            {
                (added.TryGetValue(input, out var readers) ? readers : added[input] = []).Add(index);
            }
        }

        var all = graph.Readers.ToArray();
        foreach (var (value, readers) in added)
        {
            readers.UnionWith(all[value].Where(reader => !changed.ContainsKey(reader)));
            all[value] = [.. readers];
        }

        return ImmutableArray.Create(all);
    }
}
