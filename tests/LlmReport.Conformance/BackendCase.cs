using System.Collections.Immutable;
using Google.Protobuf;
using LlmReport.Onnx;
using LlmReport.Onnx.Protobuf;
using LlmReport.Operators;

namespace LlmReport.Conformance;

/// <summary>One of ONNX's own backend tests: a model without declared shapes of results, its input tensors, the tensors it must give.</summary>
internal sealed record BackendCase(
    string Name, ModelProto Model, ImmutableDictionary<string, TensorProto> Inputs, ImmutableArray<(string Name, Initializer Tensor)> Expected)
{
    private const int MostElements = 1024;
    private const long MostBytes = 1 << 24;

    private static readonly string[] Kinds = ["node", "simple", "pytorch-converted", "pytorch-operator"];

    /// <summary>The operator it tests: that of its only node, or of its first.</summary>
    public string Operator => Model.Graph.Node is [var first, ..] ? first.OpType : "none";

    /// <summary>True where all inputs are tensors, which can be handed to ONNX Runtime as they are.</summary>
    public bool TakesTensors => Model.Graph.Input.All(input => Inputs.ContainsKey(input.Name) || Model.Graph.Initializer.Any(i => i.Name == input.Name));

    public static IEnumerable<string> Folders(string corpus) => Kinds.Select(kind => Path.Combine(corpus, kind)).Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal);

    /// <summary>The test in a folder; null where it has no data.</summary>
    public static BackendCase? Read(string folder)
    {
        var data = Path.Combine(folder, "test_data_set_0");
        if (!Directory.Exists(data))
        {
            return null;
        }

        var model = ModelFile.WithoutDeclaredShapes(ModelFile.Read(Path.Combine(folder, "model.onnx")));
        var inputs = Tensors(model.Graph.Input, data, "input").ToImmutableDictionary(pair => pair.Name, pair => pair.Tensor, StringComparer.Ordinal);
        var context = new ConversionContext(folder, new ExternalFiles(null));
        var expected = Tensors(model.Graph.Output, data, "output").Select(pair => (pair.Name, pair.Tensor.ToInitializer(context)));
        return new BackendCase($"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}", model, inputs, [.. expected]);
    }

    /// <summary>A model as a test that expects nothing, every value of it an output, with made-up inputs; null where an input has no fixed size.</summary>
    public static BackendCase? OfModel(string path)
    {
        var model = ModelFile.WithEveryValueAsOutput(ModelFile.WithoutDeclaredShapes(ModelFile.Read(path)));
        var inputs = model.Graph.Input.Where(input => model.Graph.Initializer.All(i => i.Name != input.Name)).Select(MadeUp).ToList();
        return inputs.Contains(null) ? null
            : new BackendCase(Path.GetFileName(path), model, inputs.ToImmutableDictionary(tensor => tensor!.Name, tensor => tensor!, StringComparer.Ordinal), []);
    }

    /// <summary>The model with some inputs as constants; dims of the floating-point inputs that are left may become symbols.</summary>
    public ModelProto Given(Contents contents, bool withSymbols)
    {
        var model = Model.Clone();
        model.Graph.Input.Clear();
        foreach (var input in Model.Graph.Input)
        {
            if (!Inputs.TryGetValue(input.Name, out var tensor))
            {
                model.Graph.Input.Add(input);
            }
            else if (IsConstant(tensor, contents))
            {
                model.Graph.Initializer.Add(tensor);
            }
            else
            {
                model.Graph.Input.Add(withSymbols ? Shaped(input, tensor) : input);
            }
        }

        return model;
    }

    /// <summary>The symbol that stands for a size: equal sizes, one symbol.</summary>
    public static string SymbolOf(long size) => $"size{size}";

    private static ValueInfoProto Shaped(ValueInfoProto input, TensorProto tensor)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(tensor.Dims.Select(size => ((ElementType)tensor.DataType).IsFloat() && size > 0
            ? new TensorShapeProto.Types.Dimension { DimParam = SymbolOf(size) }
            : new TensorShapeProto.Types.Dimension { DimValue = size }));
        var shaped = input.Clone();
        shaped.Type.TensorType.Shape = shape;
        return shaped;
    }

    private static TensorProto? MadeUp(ValueInfoProto input)
    {
        if (input.Type?.TensorType?.Shape is not { } shape || shape.Dim.Any(dim => dim.ValueCase != TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue || dim.DimValue < 0))
        {
            return null;
        }

        var type = (ElementType)input.Type.TensorType.ElemType;
        var tensor = new TensorProto { Name = input.Name, DataType = (int)type };
        tensor.Dims.Add(shape.Dim.Select(dim => dim.DimValue));
        if (!TensorContents.IsNumber(type) || TensorContents.BytesOf(type, tensor.Dims) > MostBytes)
        {
            return null;
        }

        tensor.RawData = ByteString.CopyFrom(TensorContents.Small(type, tensor.Dims));
        return tensor;
    }

    private static IEnumerable<(string Name, TensorProto Tensor)> Tensors(IEnumerable<ValueInfoProto> values, string data, string prefix) =>
        from entry in values.Select((value, i) => (value.Name, value.Type, File: Path.Combine(data, $"{prefix}_{i}.pb")))
        where entry.Name.Length > 0 && entry.Type?.ValueCase == TypeProto.ValueOneofCase.TensorType && File.Exists(entry.File)
        select (entry.Name, Named(TensorProto.Parser.ParseFrom(File.ReadAllBytes(entry.File)), entry.Name));

    private static TensorProto Named(TensorProto tensor, string name)
    {
        tensor.Name = name;
        return tensor;
    }

    private bool IsConstant(TensorProto tensor, Contents contents) => tensor.Dims.Aggregate(1L, (count, dim) => count * dim) <= MostElements
        && (contents == Contents.All || !((ElementType)tensor.DataType).IsFloat() || tensor.Dims.Count == 0 || IsReadOnHost(tensor.Name));

    // Shape, Size and EyeLike, which have one input, read its dims, not its contents.
    private bool IsReadOnHost(string name) => Model.Graph.Node.Where(node => node.Input.Count > 1).Any(node => node.Input.Select((input, i) => (input, i))
        .Any(pair => pair.input == name && OperatorCatalogue.Find(node.Domain, node.OpType)?.ReadsOnHost(pair.i) == true));
}
