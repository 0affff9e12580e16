using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using LlmReport.Onnx.Protobuf;
using Kind = LlmReport.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace LlmReport.Onnx;

/// <summary>Writes a model as ONNX: the graph with references to external data, the values of small tensors, and no other weights.</summary>
/// <remarks>What is read back is the same model, but for payloads that were inline and larger than 1,024 elements: those need <c>payloadOf</c>.</remarks>
public sealed class OnnxWriter
{
    private readonly Func<Initializer, ReadOnlyMemory<byte>?> payloadOf;

    private OnnxWriter(Func<Initializer, ReadOnlyMemory<byte>?> payloadOf) => this.payloadOf = payloadOf;

    /// <summary>Writes <paramref name="model"/> to <paramref name="stream"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="payloadOf">Raw little-endian bytes to store inside the file for an initializer; null, or a null result, for none.</param>
    public static void Write(OnnxModel model, Stream stream, Func<Initializer, ReadOnlyMemory<byte>?>? payloadOf = null) =>
        new OnnxWriter(payloadOf ?? (_ => null)).Convert(model).WriteTo(stream);

    private ModelProto Convert(OnnxModel model)
    {
        var proto = new ModelProto { IrVersion = model.IrVersion, ProducerName = model.Producer, Graph = Convert(model.Graph) };
        proto.OpsetImport.Add(Opsets(model.Opsets));
        proto.MetadataProps.Add(Entries(model.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)));
        proto.Functions.Add(model.Functions.Select(Convert));
        return proto;
    }

    private GraphProto Convert(OnnxGraph graph)
    {
        var proto = new GraphProto { Name = graph.Name };
        proto.Node.Add(graph.Nodes.Select(Convert));
        proto.Initializer.Add(graph.Initializers.Where(initializer => !initializer.IsSparse).Select(Convert));
        proto.SparseInitializer.Add(graph.Initializers.Where(initializer => initializer.IsSparse).Select(ConvertSparse));
        proto.Input.Add(graph.Inputs.Select(Convert));
        proto.Output.Add(graph.Outputs.Select(Convert));
        proto.ValueInfo.Add(graph.DeclaredValues.Select(Convert));
        return proto;
    }

    private FunctionProto Convert(OnnxFunction function)
    {
        var proto = new FunctionProto { Domain = function.Domain, Name = function.Name, Overload = function.Overload };
        proto.Input.Add(function.Inputs);
        proto.Output.Add(function.Outputs);
        proto.Attribute.Add(function.AttributeNames);
        proto.AttributeProto.Add(function.AttributeDefaults.Select(Convert));
        proto.Node.Add(function.Nodes.Select(Convert));
        proto.ValueInfo.Add(function.DeclaredValues.Select(Convert));
        proto.OpsetImport.Add(Opsets(function.Opsets));
        return proto;
    }

    private NodeProto Convert(Node node)
    {
        var proto = new NodeProto { Name = node.Name, OpType = node.OpType, Domain = node.Domain, Overload = node.Overload };
        proto.Input.Add(node.Inputs);
        proto.Output.Add(node.Outputs);
        proto.Attribute.Add(node.Attributes.Select(Convert));
        proto.MetadataProps.Add(Entries(node.Metadata));
        return proto;
    }

    private AttributeProto Convert(KeyValuePair<string, AttributeValue> attribute)
    {
        var proto = new AttributeProto { Name = attribute.Key };
        switch (attribute.Value)
        {
            case AttributeValue.Integer { Value: var value }:
                (proto.Type, proto.I) = (Kind.Int, value);
                break;
            case AttributeValue.Real { Value: var value }:
                (proto.Type, proto.F) = (Kind.Float, (float)value);
                break;
            case AttributeValue.Text { Value: var value }:
                (proto.Type, proto.S) = (Kind.String, ByteString.CopyFromUtf8(value));
                break;
            case AttributeValue.Tensor { Value: { IsSparse: true } value }:
                (proto.Type, proto.SparseTensor) = (Kind.SparseTensor, ConvertSparse(value));
                break;
            case AttributeValue.Tensor { Value: var value }:
                (proto.Type, proto.T) = (Kind.Tensor, Convert(value));
                break;
            case AttributeValue.Subgraph { Value: var value }:
                (proto.Type, proto.G) = (Kind.Graph, Convert(value));
                break;
            case AttributeValue.Type { Value: var value }:
                (proto.Type, proto.Tp) = (Kind.TypeProto, Convert(value));
                break;
            case AttributeValue.Reference { ParentAttribute: var name }:
                proto.RefAttrName = name;
                break;
            default:
                ConvertList(attribute.Value, proto);
                break;
        }

        return proto;
    }

    private void ConvertList(AttributeValue value, AttributeProto proto)
    {
        switch (value)
        {
            case AttributeValue.Integers { Values: var values }:
                proto.Type = Kind.Ints;
                proto.Ints.Add(values);
                break;
            case AttributeValue.Reals { Values: var values }:
                proto.Type = Kind.Floats;
                proto.Floats.Add(values.Select(number => (float)number));
                break;
            case AttributeValue.Texts { Values: var values }:
                proto.Type = Kind.Strings;
                proto.Strings.Add(values.Select(ByteString.CopyFromUtf8));
                break;
            case AttributeValue.Tensors { Values: [{ IsSparse: true }, ..] values }:
                proto.Type = Kind.SparseTensors;
                proto.SparseTensors.Add(values.Select(ConvertSparse));
                break;
            case AttributeValue.Tensors { Values: var values }:
                proto.Type = Kind.Tensors;
                proto.Tensors.Add(values.Select(Convert));
                break;
            case AttributeValue.Subgraphs { Values: var values }:
                proto.Type = Kind.Graphs;
                proto.Graphs.Add(values.Select(Convert));
                break;
            case AttributeValue.Types { Values: var values }:
                proto.Type = Kind.TypeProtos;
                proto.TypeProtos.Add(values.Select(Convert));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "No such kind of attribute.");
        }
    }

    private TensorProto Convert(Initializer initializer)
    {
        var proto = new TensorProto { Name = initializer.Name, DataType = (int)initializer.ElementType };
        proto.Dims.Add(initializer.Dims);
        if (payloadOf(initializer) is { } payload)
        {
            proto.RawData = ByteString.CopyFrom(payload.Span);
        }
        else if (initializer.Storage is TensorStorage.External external)
        {
            AddReference(proto, external);
        }
        else if (initializer.Strings is { } texts)
        {
            proto.StringData.Add(texts.Select(ByteString.CopyFromUtf8));
        }
        else if (TensorValues.RawBytes(initializer) is { } raw)
        {
            proto.RawData = ByteString.CopyFrom(raw);
        }

        return proto;
    }

    private static SparseTensorProto ConvertSparse(Initializer initializer)
    {
        var proto = new SparseTensorProto
        {
            Values = new TensorProto { Name = initializer.Name, DataType = (int)initializer.ElementType },
            Indices = new TensorProto { DataType = (int)ElementType.Int64 },
        };
        proto.Values.Dims.Add(0);
        proto.Indices.Dims.Add(0);
        proto.Dims.Add(initializer.Dims);
        return proto;
    }

    private static void AddReference(TensorProto proto, TensorStorage.External external)
    {
        proto.DataLocation = TensorProto.Types.DataLocation.External;
        AddEntry("location", external.Location);
        AddEntry("offset", external.Offset.ToString(CultureInfo.InvariantCulture));
        if (external.Length is { } length)
        {
            AddEntry("length", length.ToString(CultureInfo.InvariantCulture));
        }

        void AddEntry(string key, string value) => proto.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    private static ValueInfoProto Convert(DeclaredValue value)
    {
        var proto = new ValueInfoProto { Name = value.Name };
        if (value.Type is { } type)
        {
            proto.Type = Convert(type);
        }

        return proto;
    }

    private static TypeProto Convert(DeclaredType type)
    {
        var isSparse = type.Containers.Contains(ContainerKind.SparseTensor);
        var proto = isSparse
            ? new TypeProto { SparseTensorType = new() { ElemType = (int)type.ElementType, Shape = Convert(type.Shape) } }
            : new TypeProto { TensorType = new() { ElemType = (int)type.ElementType, Shape = Convert(type.Shape) } };
        return type.Containers.Reverse().Aggregate(proto, (inner, container) => container switch
        {
            ContainerKind.Sequence => new TypeProto { SequenceType = new() { ElemType = inner } },
            ContainerKind.Optional => new TypeProto { OptionalType = new() { ElemType = inner } },
            ContainerKind.Map => new TypeProto { MapType = new() { KeyType = (int)type.MapKeyType, ValueType = inner } },
            ContainerKind.SparseTensor => inner,
            _ => throw new ArgumentOutOfRangeException(nameof(type), container, "No such container."),
        });
    }

    private static TensorShapeProto? Convert(ImmutableArray<DeclaredDim>? dims)
    {
        if (dims is not { } known)
        {
            return null;
        }

        var proto = new TensorShapeProto();
        foreach (var dim in known)
        {
            var dimension = new TensorShapeProto.Types.Dimension();
            if (dim.Value is { } value)
            {
                dimension.DimValue = value;
            }
            else if (dim.Parameter is { } parameter)
            {
                dimension.DimParam = parameter;
            }

            proto.Dim.Add(dimension);
        }

        return proto;
    }

    private static IEnumerable<OperatorSetIdProto> Opsets(ImmutableDictionary<string, long> opsets) =>
        opsets.OrderBy(opset => opset.Key, StringComparer.Ordinal).Select(opset => new OperatorSetIdProto { Domain = opset.Key, Version = opset.Value });

    private static IEnumerable<StringStringEntryProto> Entries(IEnumerable<KeyValuePair<string, string>> entries) =>
        entries.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value });
}
