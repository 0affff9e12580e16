using System.Collections.Immutable;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Puts a graph together from its parts as they are read: names every node, checks that every value is made once, sorts.</summary>
internal sealed class GraphAssembly(ConversionContext context, GraphAssembly.Scope scope)
{
    // Where a value comes from that no node makes.
    private const int NoNode = -1;

    private readonly ImmutableArray<DeclaredValue>.Builder inputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableArray<DeclaredValue>.Builder outputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableArray<DeclaredValue>.Builder declaredValues = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableArray<Initializer>.Builder initializers = ImmutableArray.CreateBuilder<Initializer>();
    private readonly List<Node> nodes = [];

    public enum Scope { Main, Subgraph, Function }

    public string Name { get; set; } = "";

    public void Add(NodeProto node) => nodes.Add(node.ToNode(context));

    public void Add(TensorProto initializer) => initializers.Add(initializer.ToInitializer(context));

    public void Add(SparseTensorProto initializer) => initializers.Add(initializer.ToInitializer(context));

    public void AddInput(ValueInfoProto value) => inputs.Add(value.ToDeclaredValue(context));

    public void AddInput(string name) => inputs.Add(new(context.Names.Share(name), null));

    public void AddOutput(ValueInfoProto value) => outputs.Add(value.ToDeclaredValue(context));

    public void AddOutput(string name) => outputs.Add(new(context.Names.Share(name), null));

    public void AddDeclaredValue(ValueInfoProto value) => declaredValues.Add(value.ToDeclaredValue(context));

    public OnnxGraph Build()
    {
        NameNodes();
        var initializerNames = initializers.Select(initializer => initializer.Name).ToHashSet(StringComparer.Ordinal);
        var order = new NodeOrder(nodes, Producers(initializerNames));
        var outerValues = order.OuterValues(outputs);
        if (scope != Scope.Subgraph && outerValues.Count > 0)
        {
            throw NeverProduced(outerValues[0]);
        }

        return new OnnxGraph
        {
            Name = Name,
            Inputs = [.. inputs.Where(input => !initializerNames.Contains(input.Name))],
            Outputs = outputs.ToImmutable(),
            DeclaredValues = declaredValues.ToImmutable(),
            Initializers = initializers.ToImmutable(),
            WasReordered = !order.IsValid,
            Nodes = order.IsValid ? [.. nodes] : order.Sort(),
            OuterValues = [.. outerValues],
        };
    }

    private Dictionary<string, int> Producers(HashSet<string> initializerNames)
    {
        var producers = new Dictionary<string, int>(initializers.Count + nodes.Count, StringComparer.Ordinal);
        foreach (var initializer in initializers)
        {
            Define(initializer.Name, NoNode, "an initializer");
        }

        foreach (var input in inputs)
        {
            if (!initializerNames.Contains(input.Name))
            {
                Define(input.Name, NoNode, "an input");
            }
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var output in nodes[i].Outputs)
            {
                Define(output, i, "the output of a node");
            }
        }

        return producers;

        void Define(string name, int node, string role)
        {
            if (name.Length > 0 && !producers.TryAdd(name, node))
            {
                throw Unreadable.Because(name, $"The value is defined twice, the second time as {role}.", "Give every value a name of its own, or export the model again.");
            }
        }
    }

    private ModelException NeverProduced(string value)
    {
        var user = nodes.FirstOrDefault(node => node.Inputs.Contains(value) || node.Subgraphs.Any(graph => graph.OuterValues.Contains(value)));
        return user is null
            ? Unreadable.Because(value, "The graph gives out this value, but nothing makes it.")
            : Unreadable.Because(user.Name, $"The node reads '{Unreadable.Shown(value)}', which no input, initializer or node gives.");
    }

    private void NameNodes()
    {
        if (nodes.TrueForAll(node => node.Name.Length > 0))
        {
            return;
        }

        var taken = nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Name.Length == 0)
            {
                nodes[i] = nodes[i] with { Name = FreeName(nodes[i], taken) };
            }
        }
    }

    private static string FreeName(Node node, HashSet<string> taken)
    {
        var output = node.Outputs.FirstOrDefault(name => name.Length > 0);
        var stem = output is null ? node.OpType : $"{node.OpType}_{output}";
        var name = stem;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = $"{stem}_{i}";
        }

        return name;
    }
}
