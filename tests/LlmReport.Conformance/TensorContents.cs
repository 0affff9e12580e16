using LlmReport.Onnx;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Conformance;

/// <summary>Bytes of tensors to run a model with.</summary>
internal static class TensorContents
{
    // A multiple of 8, so that elements of any width fill whole bytes.
    private const int Period = 89 * 8;

    /// <summary>Small positive numbers, the same at every run: floats below 1, integers 1 and 0.</summary>
    public static byte[] Small(ElementType type, IReadOnlyCollection<long> dims)
    {
        var pattern = Of(type, [Period], i => type.IsFloat() ? ((i * 37 % 89) + 1) / 100.0 : 1 - (i % 2));
        var bytes = new byte[BytesOf(type, dims)];
        for (var at = 0; at < bytes.Length; at += pattern.Length)
        {
            pattern.AsSpan(0, Math.Min(pattern.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    /// <summary>True for types that contents can be made up for.</summary>
    public static bool IsNumber(ElementType type) => type.IsFloat() || type.IsInteger() || type == ElementType.Bool;

    /// <summary>Bytes that a tensor takes; a text takes none here.</summary>
    public static long BytesOf(ElementType type, IReadOnlyCollection<long> dims) => (long)(((dims.Aggregate((Int128)1, (count, dim) => count * dim) * (type.Bits() ?? 0)) + 7) / 8);

    /// <summary>A function of the row-major position, stored as the type.</summary>
    public static byte[] Of(ElementType type, IReadOnlyCollection<long> dims, Func<int, double> element)
    {
        var count = (int)dims.Aggregate(1L, (product, dim) => product * dim);
        var values = Enumerable.Range(0, count).Select(element);
        var tensor = new Initializer("", type, [.. dims], new TensorStorage.None());
        return TensorValues.RawBytes(type.IsFloat() ? tensor with { Floats = [.. values] } : tensor with { Integers = [.. values.Select(v => (long)v)] })
            ?? throw new ArgumentOutOfRangeException(nameof(type), type, "No numbers of this type.");
    }

    /// <summary>The bytes of a tensor file; null where they are not numbers.</summary>
    public static byte[]? Of(TensorProto tensor)
    {
        if (tensor.HasRawData)
        {
            return tensor.RawData.ToByteArray();
        }

        var count = (int)tensor.Dims.Aggregate(1L, (product, dim) => product * dim);
        return TensorValues.RawBytes(tensor, (ElementType)tensor.DataType, count);
    }
}
