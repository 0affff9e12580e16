using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Constant tensors out of protobuf: where their bytes are, and the values of small ones.</summary>
internal static class TensorConversion
{
    // Keeps every later product of elements and bits within 64 bits.
    private const long MostElements = 1L << 56;

    public static Initializer ToInitializer(this TensorProto tensor, ConversionContext context, string? ownName = null)
    {
        var name = context.Names.Share(ownName ?? tensor.Name);
        var type = ElementTypeOf(tensor, name);
        var dims = CheckedDims(tensor.Dims, name);
        var count = CheckedElementCount(dims, name);
        var initializer = new Initializer(name, type, dims, StorageOf(tensor, name, type, count, context));
        return count <= WireFilter.MostElementsKept ? WithValues(initializer, tensor, (int)count, context) : initializer;
    }

    public static Initializer ToInitializer(this SparseTensorProto sparse, ConversionContext context)
    {
        var values = (sparse.Values ?? new TensorProto()).ToInitializer(context);
        var dims = CheckedDims(sparse.Dims, values.Name);
        CheckedElementCount(dims, values.Name);
        return new(values.Name, values.ElementType, dims, values.Storage) { IsSparse = true };
    }

    private static ElementType ElementTypeOf(TensorProto tensor, string name)
    {
        var type = TypeConversion.ToElementType(tensor.DataType);
        return type != ElementType.Undefined || tensor.DataType == 0
            ? type
            : throw Unreadable.Because(name, $"The tensor has element type {tensor.DataType}, which ONNX as this program knows it does not have.",
                "Update this program, or export the model with a type that it knows.");
    }

    private static ImmutableArray<long> CheckedDims(RepeatedField<long> dims, string name)
    {
        if (dims.Count > TypeConversion.HighestRank)
        {
            throw Unreadable.Because(name, $"The tensor has {dims.Count} dimensions; {TypeConversion.HighestRank} are the most that are read.");
        }

        return dims.All(dim => dim >= 0)
            ? [.. dims]
            : throw Unreadable.Because(name, $"The tensor has the negative dimension {dims.First(dim => dim < 0)}.");
    }

    private static long CheckedElementCount(ImmutableArray<long> dims, string name)
    {
        if (dims.Contains(0))
        {
            return 0;
        }

        Int128 count = 1;
        foreach (var dim in dims)
        {
            count *= dim;
            if (count > MostElements)
            {
                throw Unreadable.Because(name, $"The tensor's dimensions [{string.Join(", ", dims)}] multiply to more elements than can exist.");
            }
        }

        return (long)count;
    }

    private static TensorStorage StorageOf(TensorProto tensor, string name, ElementType type, long count, ConversionContext context)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
        {
            return ExternalStorage(tensor, name, BytesNeeded(type, count), context);
        }

        var length = tensor.PayloadLength > 0 ? tensor.PayloadLength : PayloadLength(tensor);
        if (length == 0)
        {
            return count == 0 ? new TensorStorage.Inline(context.File, null, 0) : new TensorStorage.None();
        }

        var isRaw = tensor.PayloadIsRaw || tensor.HasRawData;
        if (FewestBytes(type, count, isRaw) is { } needed && length < needed)
        {
            throw Unreadable.Because(name, $"The tensor holds {length} bytes of data, but its dimensions need {needed}.");
        }

        return new TensorStorage.Inline(context.File, tensor.HasPayloadOffset ? tensor.PayloadOffset : null, length);
    }

    private static TensorStorage.External ExternalStorage(TensorProto tensor, string name, long? needed, ConversionContext context)
    {
        var location = tensor.ExternalData.LastOrDefault(entry => entry.Key == "location")?.Value ?? "";
        var offset = Number("offset") ?? 0;
        var length = Number("length");
        return new(context.Names.Share(location), offset, length, context.ExternalFiles.StateOf(location, offset, length, needed));

        long? Number(string key)
        {
            var text = tensor.ExternalData.LastOrDefault(entry => entry.Key == key)?.Value;
            return string.IsNullOrEmpty(text) ? null
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw Unreadable.Because(name, $"The {key} of the tensor's external data is '{Unreadable.Shown(text)}', which is not a number of bytes.");
        }
    }

    private static long? BytesNeeded(ElementType type, long count) => type.Bits() is { } bits ? (long)(((Int128)count * bits + 7) / 8) : null;

    // A typed field spends at least one byte on an entry; entries of types below 8 bits hold several elements.
    private static long? FewestBytes(ElementType type, long count, bool isRaw) => type switch
    {
        _ when isRaw => BytesNeeded(type, count),
        ElementType.Float32 or ElementType.Float64 or ElementType.Complex64 or ElementType.Complex128 => BytesNeeded(type, count),
        _ => type.Bits() is < 8 ? BytesNeeded(type, count) : type.Bits() is null ? null : count,
    };

    private static long PayloadLength(TensorProto tensor) =>
        tensor.RawData.Length
        + (4L * tensor.FloatData.Count)
        + (8L * tensor.DoubleData.Count)
        + tensor.Int32Data.Sum(value => (long)Google.Protobuf.CodedOutputStream.ComputeInt32Size(value))
        + tensor.Int64Data.Sum(value => (long)Google.Protobuf.CodedOutputStream.ComputeInt64Size(value))
        + tensor.Uint64Data.Sum(value => (long)Google.Protobuf.CodedOutputStream.ComputeUInt64Size(value))
        + tensor.StringData.Sum(text => (long)text.Length);

    private static Initializer WithValues(Initializer initializer, TensorProto tensor, int count, ConversionContext context)
    {
        var type = initializer.ElementType;
        if (type == ElementType.String)
        {
            return tensor.StringData.Count >= count && !tensor.PayloadSkipped
                ? initializer with { Strings = [.. tensor.StringData.Take(count).Select(text => text.ToStringUtf8())] }
                : initializer;
        }

        var isInteger = type.IsInteger() || type == ElementType.Bool;
        if (!isInteger && !type.IsFloat())
        {
            return initializer;
        }

        var raw = initializer.Storage switch
        {
            TensorStorage.Inline when !tensor.PayloadSkipped => InlineBytes(initializer, tensor, count),
            TensorStorage.External { State: ExternalDataState.Present } external when isInteger =>
                context.ExternalFiles.ReadSmall(external, (int)BytesNeeded(type, count)!.Value),
            _ => null,
        };
        return raw is null ? initializer
            : isInteger ? initializer with { Integers = TensorValues.Integers(type, raw, count) }
            : initializer with { Floats = TensorValues.Floats(type, raw, count) };
    }

    private static byte[] InlineBytes(Initializer initializer, TensorProto tensor, int count)
    {
        var bytes = tensor.HasRawData && (tensor.RawData.Length > 0 || count == 0)
            ? tensor.RawData.ToByteArray()
            : TensorValues.RawBytes(tensor, initializer.ElementType, count);
        return bytes ?? throw Unreadable.Because(initializer.Name, $"The tensor holds less data than its {count} elements need, or holds it in the wrong field.");
    }
}
