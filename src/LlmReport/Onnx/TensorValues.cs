using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Onnx;

/// <summary>Values of small tensors, from raw little-endian bytes or from protobuf's typed fields.</summary>
/// <remarks>Elements of 2 and 4 bits are packed from the low bits up. Source: onnx.proto3, TensorProto.</remarks>
internal static class TensorValues
{
    public static ImmutableArray<long> Integers(ElementType type, ReadOnlySpan<byte> raw, int count)
    {
        var values = new long[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Integer(type, raw, i);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    public static ImmutableArray<double> Floats(ElementType type, ReadOnlySpan<byte> raw, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Float(type, raw, i);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>The typed fields as the raw bytes they stand for; null where they hold fewer elements than <paramref name="count"/>.</summary>
    public static byte[]? RawBytes(TensorProto tensor, ElementType type, int count)
    {
        switch (type)
        {
            case ElementType.Float32:
                return Pack(tensor.FloatData, count, 4, (bytes, value) => BinaryPrimitives.WriteSingleLittleEndian(bytes, value));
            case ElementType.Float64:
                return Pack(tensor.DoubleData, count, 8, (bytes, value) => BinaryPrimitives.WriteDoubleLittleEndian(bytes, value));
            case ElementType.Int64:
                return Pack(tensor.Int64Data, count, 8, (bytes, value) => BinaryPrimitives.WriteInt64LittleEndian(bytes, value));
            case ElementType.UInt64:
                return Pack(tensor.Uint64Data, count, 8, (bytes, value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes, value));
            case ElementType.UInt32:
                return Pack(tensor.Uint64Data, count, 4, (bytes, value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value));
            case ElementType.Int32:
                return Pack(tensor.Int32Data, count, 4, (bytes, value) => BinaryPrimitives.WriteInt32LittleEndian(bytes, value));
            case ElementType.Int16 or ElementType.UInt16 or ElementType.Float16 or ElementType.BFloat16:
                return Pack(tensor.Int32Data, count, 2, (bytes, value) => BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)value));
            default:
                return type.Bits() is { } bits and <= 8 ? PackBytes(tensor.Int32Data, count, bits) : null;
        }
    }

    /// <summary>The raw bytes of a small tensor's values; null where it has none, or is of a type that is not written.</summary>
    public static byte[]? RawBytes(Initializer initializer)
    {
        if (initializer.ElementType.Bits() is not { } bits || initializer is { Integers: null, Floats: null })
        {
            return null;
        }

        var count = (int)initializer.ElementCount;
        var raw = new byte[((count * bits) + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            var element = initializer.Integers is { } integers ? integers[i] : BitsOf(initializer.ElementType, initializer.Floats!.Value[i]);
            Store(raw, i, bits, element);
        }

        return raw;
    }

    private static void Store(byte[] raw, int i, int bits, long element)
    {
        if (bits < 8)
        {
            raw[i * bits / 8] |= (byte)((element & ((1 << bits) - 1)) << (i * bits % 8));
            return;
        }

        for (var b = 0; b < bits / 8; b++)
        {
            raw[(i * bits / 8) + b] = (byte)(element >> (8 * b));
        }
    }

    private static long BitsOf(ElementType type, double value) => type switch
    {
        ElementType.Float64 => BitConverter.DoubleToInt64Bits(value),
        ElementType.Float32 => BitConverter.SingleToInt32Bits((float)value),
        ElementType.Float16 => BitConverter.HalfToInt16Bits((Half)value),
        ElementType.BFloat16 => BFloat16Bits((float)value),
        _ => LowPrecision.Encode(type, value),
    };

    // To nearest, ties to even; a NaN keeps its upper half.
    private static long BFloat16Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? bits >> 16 | 1 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
    }

    private static byte[]? Pack<T>(RepeatedField<T> data, int count, int width, PackOne<T> pack)
    {
        if (data.Count < count)
        {
            return null;
        }

        var raw = new byte[count * width];
        for (var i = 0; i < count; i++)
        {
            pack(raw.AsSpan(i * width), data[i]);
        }

        return raw;
    }

    private static byte[]? PackBytes(RepeatedField<int> data, int count, int bits)
    {
        var packed = ((count * bits) + 7) / 8;
        if (bits < 8 && data.Count >= count && count > packed)
        {
            return PackElements(data, count, bits);
        }

        return Pack(data, packed, 1, (bytes, value) => bytes[0] = (byte)value);
    }

    // The specification packs elements of 2 and 4 bits here as well, but some writers give each an entry of its own.
    private static byte[] PackElements(RepeatedField<int> data, int count, int bits)
    {
        var raw = new byte[((count * bits) + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            raw[i * bits / 8] |= (byte)((data[i] & ((1 << bits) - 1)) << (i * bits % 8));
        }

        return raw;
    }

    private static long Integer(ElementType type, ReadOnlySpan<byte> raw, int i) => type switch
    {
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(raw[(i * 8)..]),
        ElementType.UInt64 => unchecked((long)BinaryPrimitives.ReadUInt64LittleEndian(raw[(i * 8)..])),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(raw[(i * 4)..]),
        ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(raw[(i * 4)..]),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(raw[(i * 2)..]),
        ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(raw[(i * 2)..]),
        ElementType.Int8 => (sbyte)raw[i],
        ElementType.UInt8 => raw[i],
        ElementType.Bool => raw[i] == 0 ? 0 : 1,
        ElementType.UInt4 => Packed(raw, i, 4),
        ElementType.Int4 => Signed(Packed(raw, i, 4), 4),
        ElementType.UInt2 => Packed(raw, i, 2),
        ElementType.Int2 => Signed(Packed(raw, i, 2), 2),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an integer type."),
    };

    private static double Float(ElementType type, ReadOnlySpan<byte> raw, int i) => type switch
    {
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(raw[(i * 4)..]),
        ElementType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(raw[(i * 8)..]),
        ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(raw[(i * 2)..]),
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(raw[(i * 2)..]) << 16),
        ElementType.Float4E2M1 => LowPrecision.Decode(type, (byte)Packed(raw, i, 4)),
        _ => LowPrecision.Decode(type, raw[i]),
    };

    private static int Packed(ReadOnlySpan<byte> raw, int i, int bits) => (raw[i * bits / 8] >> (i * bits % 8)) & ((1 << bits) - 1);

    private static int Signed(int value, int bits) => value >= 1 << (bits - 1) ? value - (1 << bits) : value;

    private delegate void PackOne<T>(Span<byte> target, T value);
}
