using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Copies one message of a model without the payloads of its tensors, at whatever depth they are.</summary>
/// <remarks>A payload of more than 1,024 elements is skipped over; its length and offset go into private fields of the tensor (see onnx.proto).</remarks>
internal sealed class WireFilter(WireReader reader)
{
    /// <summary>Tensors up to this many elements keep their values.</summary>
    public const int MostElementsKept = 1024;

    // Graph in attribute in node: three levels of protobuf's limit of 100.
    private const int DeepestSubgraph = 28;

    // Below this, a message is copied without looking inside.
    private const int SmallMessageBytes = 2 * 1024;

    // Room for 1,024 elements of the widest type, complex128.
    private const int MostPayloadBytesKept = 16 * 1024;

    private const int LongestTextKept = 64 * 1024;

    private const int FirstPrivateField = TensorProto.PayloadLengthFieldNumber;

    private readonly WireBuffer output = new(reader.File);

    public enum MessageKind { Leaf, Dropped, Node, Attribute, Graph, Tensor, SparseTensor, Function }

    /// <summary>The message from here to <paramref name="end"/>, reduced. The bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Reduce(MessageKind kind, long end)
    {
        output.Clear();
        if (kind == MessageKind.Tensor)
        {
            CopyTensor(end);
        }
        else if (IsCopiedWhole(kind, end - reader.Position))
        {
            reader.CopyTo(output, end - reader.Position);
        }
        else
        {
            CopyFields(kind, end, depth: 0);
        }

        return output.Written;
    }

    private static bool IsCopiedWhole(MessageKind kind, long length) =>
        kind == MessageKind.Leaf || (kind is MessageKind.Node or MessageKind.Attribute && length <= SmallMessageBytes);

    private void CopyFields(MessageKind kind, long end, int depth)
    {
        while (reader.Position < end)
        {
            var (field, type) = reader.ReadTag();
            var child = ChildOf(kind, field);
            if (child == MessageKind.Dropped)
            {
                reader.SkipValue(type, end);
            }
            else if (type == WireType.LengthDelimited)
            {
                CopyLengthDelimited(kind, child, field, end, depth);
            }
            else
            {
                CopyScalar(field, type);
            }
        }

        reader.CheckEnd(end);
    }

    private void CopyLengthDelimited(MessageKind kind, MessageKind child, int field, long end, int depth)
    {
        var length = reader.ReadLength(end);
        if (kind == MessageKind.Attribute && field == AttributeProto.SFieldNumber && length > LongestTextKept)
        {
            reader.Skip(length);
            output.WriteTag(AttributeProto.SkippedTextLengthFieldNumber, WireType.Varint);
            output.WriteVarint((ulong)length);
            return;
        }

        output.WriteTag(field, WireType.LengthDelimited);
        if (IsCopiedWhole(child, length))
        {
            output.WriteVarint((ulong)length);
            reader.CopyTo(output, length);
            return;
        }

        var childEnd = reader.Position + length;
        var slot = output.ReserveLength();
        if (child == MessageKind.Tensor)
        {
            CopyTensor(childEnd);
        }
        else
        {
            CopyFields(child, childEnd, child == MessageKind.Graph ? Deeper(depth) : depth);
        }

        output.FinishLength(slot);
    }

    private int Deeper(int depth) => depth < DeepestSubgraph
        ? depth + 1
        : throw Unreadable.Because(reader.File, $"Sub-graphs are nested more than {DeepestSubgraph} deep.", "Export the model without such nesting.");

    private void CopyScalar(int field, WireType type)
    {
        output.WriteTag(field, type);
        switch (type)
        {
            case WireType.Varint:
                output.WriteVarint(reader.ReadVarint());
                break;
            case WireType.Fixed32 or WireType.Fixed64:
                reader.CopyTo(output, WireReader.FixedBytes(type));
                break;
            default:
                throw reader.UnknownType(type);
        }
    }

    private void CopyTensor(long end)
    {
        var payload = new Payload();
        while (reader.Position < end)
        {
            var (field, type) = reader.ReadTag();
            if (IsPayload(field))
            {
                CopyPayload(field, type, end, ref payload);
            }
            else if (ChildOf(MessageKind.Tensor, field) == MessageKind.Dropped)
            {
                reader.SkipValue(type, end);
            }
            else if (type == WireType.LengthDelimited)
            {
                CopyLengthDelimited(MessageKind.Tensor, MessageKind.Leaf, field, end, depth: 0);
            }
            else
            {
                CopyScalar(field, type);
            }
        }

        reader.CheckEnd(end);
        WritePrivateFields(payload);
    }

    /// <summary>Keeps a payload field while all of them together are small; the number of elements is checked when values are read.</summary>
    private void CopyPayload(int field, WireType type, long end, ref Payload payload)
    {
        if (type != WireType.LengthDelimited)
        {
            CopyPayloadElement(field, type, end, ref payload);
            return;
        }

        var length = reader.ReadLength(end);
        payload.Offset = payload.Fields == 0 ? reader.Position : null;
        payload.Fields++;
        payload.Length += length;
        payload.IsRaw |= field == TensorProto.RawDataFieldNumber;
        payload.IsSkipped |= payload.Length > MostPayloadBytesKept;
        if (payload.IsSkipped)
        {
            reader.Skip(length);
            return;
        }

        output.WriteTag(field, type);
        output.WriteVarint((ulong)length);
        reader.CopyTo(output, length);
    }

    private void CopyPayloadElement(int field, WireType type, long end, ref Payload payload)
    {
        var start = reader.Position;
        payload.Offset = null;
        payload.Fields++;
        if (payload.IsSkipped)
        {
            reader.SkipValue(type, end);
        }
        else
        {
            CopyScalar(field, type);
        }

        payload.Length += reader.Position - start;
        payload.IsSkipped |= payload.Length > MostPayloadBytesKept;
    }

    private void WritePrivateFields(Payload payload)
    {
        WritePrivate(TensorProto.PayloadLengthFieldNumber, (ulong)payload.Length);
        WritePrivate(TensorProto.PayloadSkippedFieldNumber, payload.IsSkipped ? 1u : 0u);
        WritePrivate(TensorProto.PayloadIsRawFieldNumber, payload.IsRaw ? 1u : 0u);
        if (payload.Offset is { } offset)
        {
            WritePrivate(TensorProto.PayloadOffsetFieldNumber, (ulong)offset);
        }
    }

    private void WritePrivate(int field, ulong value)
    {
        output.WriteTag(field, WireType.Varint);
        output.WriteVarint(value);
    }

    private static bool IsPayload(int field) => field is TensorProto.FloatDataFieldNumber or TensorProto.Int32DataFieldNumber
        or TensorProto.StringDataFieldNumber or TensorProto.Int64DataFieldNumber or TensorProto.RawDataFieldNumber
        or TensorProto.DoubleDataFieldNumber or TensorProto.Uint64DataFieldNumber;

    private static MessageKind ChildOf(MessageKind parent, int field) => (parent, field) switch
    {
        (_, >= FirstPrivateField) => MessageKind.Dropped,
        (MessageKind.Node, NodeProto.AttributeFieldNumber) => MessageKind.Attribute,
        (MessageKind.Node, DocumentationOfNode) => MessageKind.Dropped,
        (MessageKind.Attribute, AttributeProto.TFieldNumber or AttributeProto.TensorsFieldNumber) => MessageKind.Tensor,
        (MessageKind.Attribute, AttributeProto.GFieldNumber or AttributeProto.GraphsFieldNumber) => MessageKind.Graph,
        (MessageKind.Attribute, AttributeProto.SparseTensorFieldNumber or AttributeProto.SparseTensorsFieldNumber) => MessageKind.SparseTensor,
        (MessageKind.Attribute, DocumentationOfAttribute) => MessageKind.Dropped,
        (MessageKind.Graph, GraphProto.NodeFieldNumber) => MessageKind.Node,
        (MessageKind.Graph, GraphProto.InitializerFieldNumber) => MessageKind.Tensor,
        (MessageKind.Graph, GraphProto.SparseInitializerFieldNumber) => MessageKind.SparseTensor,
        (MessageKind.Graph, DocumentationOfGraph) => MessageKind.Dropped,
        (MessageKind.SparseTensor, SparseTensorProto.ValuesFieldNumber or SparseTensorProto.IndicesFieldNumber) => MessageKind.Tensor,
        (MessageKind.Tensor, DocumentationOfTensor) => MessageKind.Dropped,
        (MessageKind.Function, FunctionProto.NodeFieldNumber) => MessageKind.Node,
        (MessageKind.Function, FunctionProto.AttributeProtoFieldNumber) => MessageKind.Attribute,
        (MessageKind.Function, DocumentationOfFunction) => MessageKind.Dropped,
        _ => MessageKind.Leaf,
    };

    private const int DocumentationOfNode = 6;
    private const int DocumentationOfAttribute = 13;
    private const int DocumentationOfGraph = 10;
    private const int DocumentationOfTensor = 12;
    private const int DocumentationOfFunction = 8;

    private record struct Payload(long Length, long? Offset, int Fields, bool IsRaw, bool IsSkipped);
}
