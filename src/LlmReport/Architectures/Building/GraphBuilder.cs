using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Architectures.Building;

/// <summary>Collects the nodes and constants of one graph, in order. A node is named by its module path, as PyTorch's exporter does; a weight as its checkpoint does.</summary>
public sealed class GraphBuilder(ElementType floatType)
{
    private static readonly TensorStorage Nowhere = new TensorStorage.None();

    private ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly Dictionary<string, Initializer> constants = [];
    private readonly ImmutableArray<DeclaredValue>.Builder inputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableArray<DeclaredValue>.Builder outputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly Dictionary<string, string> shared = [];
    private readonly ImmutableDictionary<string, Func<long, double>>.Builder contents = ImmutableDictionary.CreateBuilder<string, Func<long, double>>();

    /// <summary>Type of the weights and of what is computed from them.</summary>
    public ElementType FloatType => floatType;

    /// <summary>The name that a checkpoint gives to what stands at a module path: <c>/model/norm</c> is <c>model.norm</c>.</summary>
    public static string ParameterName(string path) => path[1..].Replace('/', '.');

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The name of the output.</returns>
    public string Add(string path, string opType, string[] from, string domain = "", string? output = null, params (string, AttributeValue)[] attributes)
    {
        var made = output ?? path + "_output_0";
        AddNode(path, opType, from, [made], domain, attributes);
        return made;
    }

    public void AddNode(string path, string opType, string[] from, string[] to, string domain = "", params (string Name, AttributeValue Value)[] attributes) =>
        nodes.Add(new Node
        {
            Name = path,
            OpType = opType,
            Domain = domain,
            Inputs = [.. from],
            Outputs = [.. to],
            Attributes = [.. attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value))],
        });

    /// <summary>A sub-graph of the nodes that <paramref name="write"/> adds, with the values it returns for outputs. Values around it can be read in it.</summary>
    public OnnxGraph Subgraph(string name, Func<IReadOnlyList<string>> write)
    {
        var around = nodes;
        nodes = ImmutableArray.CreateBuilder<Node>();
        ImmutableArray<string> made = [.. write()];
        var body = nodes.ToImmutable();
        nodes = around;
        var inside = body.SelectMany(node => node.Outputs).ToHashSet(StringComparer.Ordinal);
        return new OnnxGraph
        {
            Name = name,
            Nodes = body,
            Outputs = [.. made.Select(value => new DeclaredValue(value, null))],
            OuterValues = [.. body.SelectMany(node => node.Inputs).Where(value => value.Length > 0 && !inside.Contains(value)).Distinct()],
        };
    }

    /// <summary>What layers share: written when it is first asked for, the same value from then on.</summary>
    public string Once(string key, Func<string> write) => shared.TryGetValue(key, out var value) ? value : shared[key] = write();

    /// <summary>A trained weight: random numbers, small enough that activations keep their magnitude.</summary>
    public string Weight(string name, params long[] dims) => Table(name, WeightContents.OfWeight(name, dims), dims);

    /// <summary>The scale of a norm.</summary>
    public string NormWeight(string name, long width) => Table(name, WeightContents.One, width);

    /// <summary>A tensor of the graph's float type whose elements are a function of their index.</summary>
    public string Table(string name, Func<long, double> content, params long[] dims) => Table(name, floatType, content, dims);

    public string Table(string name, ElementType type, Func<long, double> content, params long[] dims)
    {
        constants.TryAdd(name, new Initializer(name, type, [.. dims], Nowhere));
        contents[name] = content;
        return name;
    }

    /// <summary>What stands, or would stand, in a tensor made before.</summary>
    public Func<long, double> ContentOf(string name) => contents[name];

    /// <summary>A constant list of whole numbers; equal lists are stored once.</summary>
    public string Integers(params long[] values) =>
        Constant(new($"integers_{string.Join('_', values)}", ElementType.Int64, [values.Length], Nowhere) { Integers = [.. values] });

    public string Integer(long value) => Constant(new($"integer_{value}", ElementType.Int64, [], Nowhere) { Integers = [value] });

    public string Real(string name, double value, ElementType? type = null) => Constant(new(name, type ?? floatType, [], Nowhere) { Floats = [value] });

    public string Reals(string name, ElementType type, double[] values, params long[] dims) =>
        Constant(new(name, type, dims.Length > 0 ? [.. dims] : [values.Length], Nowhere) { Floats = [.. values] });

    /// <summary>Declares a graph input. A dim is a number or the name of a symbol.</summary>
    public string Input(string name, ElementType type, params string[] dims)
    {
        inputs.Add(Declare(name, type, dims));
        return name;
    }

    public void Output(string name, ElementType type, params string[] dims) => outputs.Add(Declare(name, type, dims));

    public BuiltModel Build(string name, string producer, params (string Domain, long Version)[] opsets) => new(
        new OnnxModel
        {
            Name = name,
            Path = name + ".onnx",
            IrVersion = 10,
            Producer = producer,
            Opsets = opsets.ToImmutableDictionary(opset => opset.Domain, opset => opset.Version),
            Graph = new OnnxGraph
            {
                Name = name,
                Inputs = inputs.ToImmutable(),
                Outputs = outputs.ToImmutable(),
                Initializers = [.. constants.Values],
                Nodes = nodes.ToImmutable(),
            },
        },
        contents.ToImmutable());

    private string Constant(Initializer constant)
    {
        constants.TryAdd(constant.Name, constant);
        return constant.Name;
    }

    private static DeclaredValue Declare(string name, ElementType type, string[] dims) =>
        new(name, new DeclaredType(type, [.. dims.Select(Dim)], []));

    private static DeclaredDim Dim(string text) => long.TryParse(text, out var value) ? new(value, null) : new(null, text);
}
