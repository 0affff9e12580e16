using System.Collections.Immutable;
using Google.Protobuf;
using LlmReport.Onnx.Protobuf;
using static LlmReport.Onnx.WireFilter;

namespace LlmReport.Onnx;

/// <summary>Reads a model's graph from an ONNX file of any size; tensor payloads are skipped over.</summary>
/// <remarks>Time and memory grow with the graph. The main graph is converted part by part, so that its protobuf form is never held as a whole.</remarks>
public sealed class OnnxReader
{
    private static readonly MessageParser<ModelProto> ModelParser = Parser(ModelProto.Parser);
    private static readonly MessageParser<FunctionProto> FunctionParser = Parser(FunctionProto.Parser);
    private static readonly MessageParser<NodeProto> NodeParser = Parser(NodeProto.Parser);
    private static readonly MessageParser<TensorProto> TensorParser = Parser(TensorProto.Parser);
    private static readonly MessageParser<SparseTensorProto> SparseTensorParser = Parser(SparseTensorProto.Parser);
    private static readonly MessageParser<ValueInfoProto> ValueInfoParser = Parser(ValueInfoProto.Parser);

    // From this version of the format on, a model must say which operators it means; most writers do so after the graph.
    private const int FirstVersionWithOpsets = 3;

    private readonly WireReader wire;
    private readonly WireFilter filter;
    private readonly WireBuffer header;
    private readonly ConversionContext context;
    private readonly GraphAssembly graph;
    private readonly ImmutableArray<OnnxFunction>.Builder functions = ImmutableArray.CreateBuilder<OnnxFunction>();
    private bool hasGraph;

    private OnnxReader(Stream stream, string file, string? folder)
    {
        wire = new WireReader(stream, file);
        filter = new WireFilter(wire);
        header = new WireBuffer(file);
        context = new ConversionContext(file, new ExternalFiles(folder));
        graph = new GraphAssembly(context, GraphAssembly.Scope.Main);
    }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ModelException">The file is not there, is not ONNX, or holds a graph that no program could run.</exception>
    public static OnnxModel Read(string path)
    {
        using var stream = Open(path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        return Read(stream, path, folder);
    }

    /// <summary>Reads from a stream that can seek; external data is looked up in <paramref name="folder"/>, and is missing without one.</summary>
    internal static OnnxModel Read(Stream stream, string path, string? folder = null)
    {
        var file = System.IO.Path.GetFileName(path);
        FileKind.RefuseWhatIsNotOnnx(stream, file);
        try
        {
            return new OnnxReader(stream, file, folder).ReadModel() with { Name = System.IO.Path.GetFileNameWithoutExtension(path), Path = path };
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Unreadable.CutOff(file, e.Message.Contains("nesting", StringComparison.Ordinal)
                ? "types or sub-graphs are nested too deep."
                : "a message in it is not valid.");
        }
        catch (IOException e)
        {
            throw Unreadable.Because(file, $"The file cannot be read: {Unreadable.Shown(e.Message)}", "Check the disk and the file's permissions.");
        }
    }

    private static FileStream Open(string path)
    {
        var file = System.IO.Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw Unreadable.Because(path, "A folder is here where an ONNX file is expected.", "Give the path of the .onnx file in it.");
        }

        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable.Because(path, "There is no such file.", "Check the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable.Because(file, $"The file cannot be opened: {Unreadable.Shown(e.Message)}", "Check the path and the file's permissions.");
        }
    }

    private OnnxModel ReadModel()
    {
        while (wire.Position < wire.Length)
        {
            ReadModelField();
        }

        wire.CheckEnd(wire.Length);
        var model = ModelParser.ParseFrom(header.Written);
        if (!hasGraph)
        {
            throw Unreadable.CutOff(wire.File, "it holds no graph.");
        }

        var main = graph.Build();
        var opsets = GraphConversion.ToOpsets(model.OpsetImport, context);
        if (opsets.IsEmpty && model.IrVersion >= FirstVersionWithOpsets && !main.Nodes.IsEmpty)
        {
            throw Unreadable.CutOff(wire.File, "it does not say which operator-set versions its nodes are of.");
        }

        FunctionCalls.Check(main, functions);
        return new OnnxModel
        {
            Name = "",
            Path = "",
            IrVersion = model.IrVersion,
            Producer = $"{model.ProducerName} {model.ProducerVersion}".Trim(),
            Opsets = opsets,
            Graph = main,
            Functions = functions.ToImmutable(),
            Metadata = model.MetadataProps.Aggregate(ImmutableDictionary<string, string>.Empty, (all, entry) => all.SetItem(entry.Key, entry.Value)),
        };
    }

    private void ReadModelField()
    {
        var (field, type) = wire.ReadTag();
        switch (field)
        {
            case ModelProto.GraphFieldNumber:
                ReadGraph(EndOfMessage(type, wire.Length));
                break;
            case ModelProto.FunctionsFieldNumber:
                functions.Add(Parse(FunctionParser, MessageKind.Function, EndOfMessage(type, wire.Length)).ToFunction(context));
                break;
            case ModelProto.IrVersionFieldNumber:
                Expect(type, WireType.Varint);
                header.WriteTag(field, type);
                header.WriteVarint(wire.ReadVarint());
                break;
            case ModelProto.OpsetImportFieldNumber or ModelProto.MetadataPropsFieldNumber
                or ModelProto.ProducerNameFieldNumber or ModelProto.ProducerVersionFieldNumber:
                var length = EndOfMessage(type, wire.Length) - wire.Position;
                header.WriteTag(field, type);
                header.WriteVarint((ulong)length);
                wire.CopyTo(header, length);
                break;
            default:
                wire.SkipValue(type, wire.Length);
                break;
        }
    }

    private void ReadGraph(long end)
    {
        hasGraph = true;
        while (wire.Position < end)
        {
            ReadGraphField(end);
        }

        wire.CheckEnd(end);
    }

    private void ReadGraphField(long end)
    {
        var (field, type) = wire.ReadTag();
        switch (field)
        {
            case GraphProto.NodeFieldNumber:
                graph.Add(Parse(NodeParser, MessageKind.Node, EndOfMessage(type, end)));
                break;
            case GraphProto.InitializerFieldNumber:
                graph.Add(Parse(TensorParser, MessageKind.Tensor, EndOfMessage(type, end)));
                break;
            case GraphProto.SparseInitializerFieldNumber:
                graph.Add(Parse(SparseTensorParser, MessageKind.SparseTensor, EndOfMessage(type, end)));
                break;
            case GraphProto.InputFieldNumber:
                graph.AddInput(Parse(ValueInfoParser, MessageKind.Leaf, EndOfMessage(type, end)));
                break;
            case GraphProto.OutputFieldNumber:
                graph.AddOutput(Parse(ValueInfoParser, MessageKind.Leaf, EndOfMessage(type, end)));
                break;
            case GraphProto.ValueInfoFieldNumber:
                graph.AddDeclaredValue(Parse(ValueInfoParser, MessageKind.Leaf, EndOfMessage(type, end)));
                break;
            case GraphProto.NameFieldNumber:
                var name = ByteString.CopyFrom(filter.Reduce(MessageKind.Leaf, EndOfMessage(type, end)));
                graph.Name = name.ToStringUtf8();
                break;
            default:
                wire.SkipValue(type, end);
                break;
        }
    }

    private long EndOfMessage(WireType type, long end)
    {
        Expect(type, WireType.LengthDelimited);
        var length = wire.ReadLength(end);
        return wire.Position + length;
    }

    private void Expect(WireType type, WireType expected)
    {
        if (type != expected)
        {
            throw wire.Damaged($"the field before byte {wire.Position} has wire type {(int)type} instead of {(int)expected}.");
        }
    }

    private T Parse<T>(MessageParser<T> parser, MessageKind kind, long end) where T : IMessage<T> => parser.ParseFrom(filter.Reduce(kind, end));

    private static MessageParser<T> Parser<T>(MessageParser<T> parser) where T : IMessage<T> => parser.WithDiscardUnknownFields(true);
}
