using System.Collections.Immutable;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Network;

/// <summary>The network as a hierarchy of scopes: modules by their names, blocks where names tell none; equal ones drawn once.</summary>
/// <remarks>Each kernel of the plan is in one node of kind <see cref="NodeKind.Row"/>. Kernels of one row may be at several places, as the two norms of a
/// layer are: each place is a node with a part of the row's kernels, which are all equal.</remarks>
internal sealed class ModuleTree
{
    private const int MostDissolved = 60;
    private const long SampleLength = 128;

    private readonly KernelFlow flow;
    private readonly ScopePaths paths;
    private readonly ImmutableArray<FoldedKernel> rows;
    private readonly ImmutableArray<int> rowOf;
    private readonly ScopeEdges edges;
    private readonly int[] scratch;
    private readonly Bindings sample;
    private readonly List<NetworkScope?> scopes = [];

    private ModuleTree(KernelPlan plan, ImmutableArray<FoldedKernel> rows)
    {
        this.rows = rows;
        flow = new KernelFlow(plan);
        paths = new ScopePaths(plan);
        Labels = new NetworkLabels(plan.Graph, paths);
        edges = new ScopeEdges(plan.Graph, flow, Labels);
        sample = new Bindings(plan.Graph.Typed.Symbols.Where(symbol => symbol.Equation is null).Select(symbol => KeyValuePair.Create(symbol.Name, SampleLength)));
        scratch = new int[plan.Kernels.Length];
        Array.Fill(scratch, -1);
        var rowOfKernel = new int[plan.Kernels.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var member in rows[row].Members)
            {
                rowOfKernel[member] = row;
            }
        }

        rowOf = [.. rowOfKernel];
        var all = Enumerable.Range(0, plan.Kernels.Length).ToArray();
        Build(new Occurrences([all]), ItemKind.Module, 0, "", 1);
        Scopes = [.. scopes.Select(scope => scope!)];
    }

    public ImmutableArray<NetworkScope> Scopes { get; }

    public NetworkLabels Labels { get; }

    public NetworkScope Root => Scopes[0];

    public ImmutableArray<FoldedKernel> Rows => rows;

    public static ModuleTree Of(KernelPlan plan, IEnumerable<FoldedLayer> layers) => new(plan, [.. layers.SelectMany(layer => layer.Kernels)]);

    /// <summary>Adds a scope and all that it holds; its index.</summary>
    private int Build(Occurrences kernels, ItemKind kind, int depth, string label, int count)
    {
        var index = scopes.Count;
        scopes.Add(null);
        var level = new Level(flow, rowOf, kernels.First, scratch);
        var arrangement = new LevelItems(level, paths, depth);
        var items = arrangement.Arrange(found => index == 0 ? Dissolved(level, arrangement, found) : found);
        var nodes = items.ConvertAll(item => Node(kernels, level, item));
        var path = kind == ItemKind.Module && kernels.First.Length > 0 ? Html.HtmlText.Readable(paths.Pattern(kernels.First[0], depth)) : "";
        var (all, between) = edges.Of(level, items, nodes, isRoot: index == 0);
        scopes[index] = new NetworkScope(index, kind, path, label, count, kernels.First.Length, all, between, ScopeLayout.Of(all, between, ElementsOf));
        return index;
    }

    private NetworkNode Node(Occurrences kernels, Level level, LevelItem item)
    {
        var inside = kernels.Within(item.Siblings);
        var inner = item.Kind == ItemKind.Module ? Innermost(inside, item.Depth) : item.Depth;
        var label = item.Kind switch
        {
            ItemKind.Module => Labels.Module(inside, item.Depth - 1, inner) + (item.Part > 0 ? $" · {item.Part}" : ""),
            ItemKind.Block or ItemKind.Part => "",
            _ => NetworkLabels.Kernel(rows[rowOf[inside.First[0]]]),
        };
        var isSequence = level.IsSequence(item.Siblings);
        if (inside.First.Length == 1)
        {
            var row = rowOf[inside.First[0]];
            return new NetworkNode(NodeKind.Row, row, label, Labels.Operators(rows[row]), inside.At(0)) { Count = item.Siblings.Length, IsSequence = isSequence };
        }

        var scope = Build(inside, item.Kind, inner, label, item.Siblings.Length);
        return new NetworkNode(NodeKind.Scope, scope, label, "", []) { Count = item.Siblings.Length, IsSequence = isSequence };
    }

    private double? ElementsOf(NetworkEdge edge) => edge.Tensors.Aggregate((double?)0, (sum, tensor) => sum + (tensor.Elements?.Evaluate(sample) * tensor.Count));

    /// <summary>Past modules that hold one module and nothing else.</summary>
    private int Innermost(Occurrences module, int depth)
    {
        while (module.First.All(kernel => paths[kernel].Length > depth) && module.Instances.All(instance => instance.All(kernel => paths[kernel].Length > depth && paths[kernel][depth] == paths[instance[0]][depth])))
        {
            depth++;
        }

        return depth;
    }

    /// <summary>What a module holds in its stead, where it is the only one of the network with layers: one step less to see them.</summary>
    private List<LevelItem> Dissolved(Level level, LevelItems arrangement, List<LevelItem> items)
    {
        while (items.Where(item => HasLayers(level, item)).ToList() is [var only])
        {
            var held = arrangement.ByModule(only.Positions, only.Depth);
            if (held.Count + items.Count > MostDissolved && held.Exists(item => item.Kind == ItemKind.Kernel))
            {
                return items;
            }

            items = [.. items.Where(item => item != only), .. held];
        }

        return items;
    }

    private bool HasLayers(Level level, LevelItem item) => item.Kind == ItemKind.Module
        && item.Positions.Any(position => paths[level.Kernel(position)].Skip(item.Depth).Any(part => Inference.ScopeNames.Pattern(part) != part))
        && paths[level.Kernel(item.Positions[0])][item.Depth - 1] is var own && Inference.ScopeNames.Pattern(own) == own;
}
