using System.Buffers.Binary;
using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>Numbers as the raw little-endian bytes of a tensor. Source: onnx.proto3, <c>raw_data</c>; OCP formats of 8 bits.</summary>
internal static class TensorEncoding
{
    private const int ElementsAtOnce = 1 << 14;

    /// <summary>Bytes of that many elements; those of less than a byte are packed.</summary>
    public static long Bytes(ElementType type, long count) => checked((count * type.Bits()!.Value + 7) / 8);

    public static ReadOnlyMemory<byte>? ToBytes(ElementType type, long count, Func<long, double> content)
    {
        using var bytes = new MemoryStream();
        Write(bytes, type, count, content);
        return bytes.ToArray();
    }

    /// <summary>Writes elements 0 to <paramref name="count"/> − 1.</summary>
    public static void Write(Stream stream, ElementType type, long count, Func<long, double> content)
    {
        var buffer = new byte[Bytes(type, ElementsAtOnce)];
        for (var first = 0L; first < count; first += ElementsAtOnce)
        {
            var some = (int)Math.Min(ElementsAtOnce, count - first);
            Array.Clear(buffer);
            for (var i = 0; i < some; i++)
            {
                Encode(buffer, type, i, content(first + i));
            }

            stream.Write(buffer.AsSpan(0, (int)Bytes(type, some)));
        }
    }

    private static void Encode(byte[] buffer, ElementType type, int index, double value)
    {
        switch (type)
        {
            case ElementType.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(4 * index), (float)value);
                break;
            case ElementType.Float16:
                BinaryPrimitives.WriteHalfLittleEndian(buffer.AsSpan(2 * index), (Half)value);
                break;
            case ElementType.BFloat16:
                BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(2 * index), BFloat16(value));
                break;
            case ElementType.UInt8 or ElementType.Int8:
                buffer[index] = unchecked((byte)(int)value);
                break;
            case ElementType.UInt4 or ElementType.Int4:
                buffer[index / 2] |= (byte)(((int)value & 0xF) << (4 * (index % 2)));
                break;
            case ElementType.Float8E4M3FN:
                buffer[index] = Float8(value);
                break;
            case ElementType.Float8E8M0:
                buffer[index] = (byte)Math.Clamp(Math.ILogB(Math.Abs(value)) + 127, 0, 254);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No built model stores this type.");
        }
    }

    // Rounds to nearest, ties to even.
    private static ushort BFloat16(double value)
    {
        var bits = BitConverter.SingleToUInt32Bits((float)value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    // Four bits of exponent with bias 7, three of mantissa; 448 is the largest.
    private static byte Float8(double value)
    {
        var sign = value < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs(value), 448);
        if (magnitude == 0)
        {
            return (byte)sign;
        }

        var exponent = Math.Max(Math.ILogB(magnitude), -6);
        var steps = (int)Math.Round(Math.ScaleB(magnitude, 3 - exponent));
        var code = exponent == -6 && steps < 8 ? steps : ((exponent + 7) << 3) + steps - 8;
        return (byte)(sign | Math.Min(code, 0x7E));
    }
}
