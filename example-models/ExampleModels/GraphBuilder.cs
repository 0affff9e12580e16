using System.Collections.Immutable;
using LlmReport.Onnx;

namespace ExampleModels;

/// <summary>Collects the nodes and constants of one graph, in order. A node is named by its module path, as PyTorch's exporter does.</summary>
internal sealed class GraphBuilder(ElementType floatType)
{
    private static readonly TensorStorage Nowhere = new TensorStorage.None();

    private readonly ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly Dictionary<string, Initializer> constants = [];
    private readonly ImmutableArray<DeclaredValue>.Builder inputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableArray<DeclaredValue>.Builder outputs = ImmutableArray.CreateBuilder<DeclaredValue>();
    private readonly ImmutableDictionary<string, Func<int, double>>.Builder contents = ImmutableDictionary.CreateBuilder<string, Func<int, double>>();

    /// <summary>Type of the weights and of what is computed from them.</summary>
    public ElementType FloatType => floatType;

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The name of the output.</returns>
    public string Add(string path, string opType, string[] from, string domain = "", string? output = null, params (string, AttributeValue)[] attributes)
    {
        var made = output ?? path + "_output_0";
        AddNode(path, opType, from, [made], domain, attributes);
        return made;
    }

    public void AddNode(string path, string opType, string[] from, string[] to, string domain, (string Name, AttributeValue Value)[] attributes) =>
        nodes.Add(new Node
        {
            Name = path,
            OpType = opType,
            Domain = domain,
            Inputs = [.. from],
            Outputs = [.. to],
            Attributes = [.. attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value))],
        });

    /// <summary>A trained weight: random numbers, small enough that activations keep their magnitude.</summary>
    public string Weight(string name, params long[] dims) => Table(name, WeightContents.Random(name, dims.Length > 1 ? 1 / Math.Sqrt(dims[0]) : 0.01), dims);

    /// <summary>The scale of a norm.</summary>
    public string NormWeight(string name, long size) => Table(name, WeightContents.One, size);

    public string Table(string name, Func<int, double> content, params long[] dims)
    {
        constants.TryAdd(name, new Initializer(name, floatType, [.. dims], Nowhere));
        contents[name] = content;
        return name;
    }

    /// <summary>A constant list of whole numbers; equal lists are stored once.</summary>
    public string Integers(params long[] values) =>
        Constant(new($"integers_{string.Join('_', values)}", ElementType.Int64, [values.Length], Nowhere) { Integers = [.. values] });

    public string Integer(long value) => Constant(new($"integer_{value}", ElementType.Int64, [], Nowhere) { Integers = [value] });

    public string Real(string name, double value, ElementType? type = null) => Constant(new(name, type ?? floatType, [], Nowhere) { Floats = [value] });

    public string Reals(string name, ElementType type, double[] values) => Constant(new(name, type, [values.Length], Nowhere) { Floats = [.. values] });

    public string Input(string name, ElementType type, params string[] dims)
    {
        inputs.Add(Declare(name, type, dims));
        return name;
    }

    public void Output(string name, ElementType type, params string[] dims) => outputs.Add(Declare(name, type, dims));

    public ExampleModel Build(string name, params (string Domain, long Version)[] opsets) => new(
        new OnnxModel
        {
            Name = name,
            Path = name + ".onnx",
            IrVersion = 10,
            Producer = "llmreport example-models",
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
