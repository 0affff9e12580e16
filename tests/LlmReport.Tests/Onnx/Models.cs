using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Tests.Onnx;

/// <summary>Small models for the tests, and the way through the writer and back.</summary>
internal static class Models
{
    public static readonly ImmutableDictionary<string, long> Opset21 = ImmutableDictionary<string, long>.Empty.Add("", 21);

    public static OnnxModel Of(OnnxGraph graph, params OnnxFunction[] functions) =>
        new() { Name = "model", Path = "model.onnx", IrVersion = 10, Opsets = Opset21, Graph = graph, Functions = [.. functions] };

    public static OnnxModel Of(params Node[] nodes) => Of(new OnnxGraph { Inputs = [Value("x")], Nodes = [.. nodes] });

    public static DeclaredValue Value(string name, ElementType type = ElementType.Float32, params object?[] dims) =>
        new(name, new(type, [.. dims.Select(Dim)], []));

    public static Node Node(string operation, string inputs, string outputs, params (string Name, AttributeValue Value)[] attributes) => new()
    {
        Name = "",
        OpType = operation,
        Inputs = Names(inputs),
        Outputs = Names(outputs),
        Attributes = [.. attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value))],
    };

    public static Initializer Integers(string name, ElementType type, params long[] values) =>
        new(name, type, [values.Length], new TensorStorage.None()) { Integers = [.. values] };

    public static Initializer Floats(string name, ElementType type, params double[] values) =>
        new(name, type, [values.Length], new TensorStorage.None()) { Floats = [.. values] };

    public static byte[] Bytes(OnnxModel model, Func<Initializer, ReadOnlyMemory<byte>?>? payloadOf = null)
    {
        using var stream = new MemoryStream();
        OnnxWriter.Write(model, stream, payloadOf);
        return stream.ToArray();
    }

    public static OnnxModel Read(byte[] bytes, string? folder = null) => OnnxReader.Read(new MemoryStream(bytes), "model.onnx", folder);

    public static OnnxModel Reread(OnnxModel model) => Read(Bytes(model));

    /// <summary>A model with something of everything: sub-graphs, functions, sparse and external tensors, all kinds of attributes and types.</summary>
    public static OnnxModel Rich()
    {
        var branch = new OnnxGraph
        {
            Name = "branch",
            Outputs = [Value("y")],
            Nodes = [Node("Constant", "", "three", ("value_float", new AttributeValue.Real(3))), Node("Add", "h three", "y")],
        };
        var function = new OnnxFunction
        {
            Domain = "local",
            Name = "Double",
            Inputs = ["a"],
            Outputs = ["b"],
            AttributeNames = ["scale"],
            AttributeDefaults = [KeyValuePair.Create<string, AttributeValue>("mode", new AttributeValue.Text("fast"))],
            Nodes = [Node("Elu", "a", "b", ("alpha", new AttributeValue.Reference("scale"))) with { Name = "body" }],
            Opsets = Opset21,
        };
        return Of(
            new OnnxGraph
            {
                Name = "rich",
                Inputs = [Value("x", ElementType.Float16, "batch", 8), new("list", new(ElementType.Float32, [new(null, "n"), new(null, null)], [ContainerKind.Sequence]))],
                Outputs = [Value("out", ElementType.Float32, "batch", "past + sequence", 4)],
                DeclaredValues = [new("h", new(ElementType.Float32, null, [ContainerKind.Optional, ContainerKind.Sequence]))],
                Initializers =
                [
                    Integers("axes", ElementType.Int64, 0, -1, long.MaxValue),
                    new("weight", ElementType.BFloat16, [4096, 4096], new TensorStorage.External("model.onnx_data", 64, 33554432, ExternalDataState.Missing)),
                    new("labels", ElementType.String, [2], new TensorStorage.None()) { Strings = ["α", ""] },
                    new("sparse", ElementType.Float32, [100, 100], new TensorStorage.None()) { IsSparse = true },
                    new("shapeOnly", ElementType.Float32, [64, 64], new TensorStorage.None()),
                ],
                Nodes =
                [
                    Node("MatMul", "x weight", "h") with { Metadata = [KeyValuePair.Create("namespace", "model/layers.0")] },
                    Node("If", "x", "z", ("then_branch", new AttributeValue.Subgraph(branch)), ("else_branch", new AttributeValue.Subgraph(branch))),
                    Node("Double", "z", "out", ("scale", new AttributeValue.Real(2)), ("ints", new AttributeValue.Integers([1, 2])),
                        ("reals", new AttributeValue.Reals([0.5])), ("texts", new AttributeValue.Texts(["a", "b"])), ("flag", new AttributeValue.Integer(0)),
                        ("tensor", new AttributeValue.Tensor(Floats("t", ElementType.Float32, 1, 2))),
                        ("type", new AttributeValue.Type(new(ElementType.Int64, [new(1, null)], [ContainerKind.Optional])))) with { Domain = "local" },
                ],
            },
            function) with
        { Metadata = ImmutableDictionary<string, string>.Empty.Add("key", "value"), Producer = "tests 1.0" };
    }

    private static ImmutableArray<string> Names(string names) => names.Length == 0 ? [] : [.. names.Split(' ').Select(name => name == "_" ? "" : name)];

    private static DeclaredDim Dim(object? dim) => dim switch
    {
        null => new(null, null),
        int value => new(value, null),
        string parameter => new(null, parameter),
        _ => throw new ArgumentOutOfRangeException(nameof(dim), dim, "A dim is a number, a name or null."),
    };
}
