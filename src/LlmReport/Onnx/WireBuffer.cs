using System.Buffers.Binary;

namespace LlmReport.Onnx;

/// <summary>Collects the bytes of one reduced message.</summary>
internal sealed class WireBuffer(string file)
{
    // No node, type or header of a real model comes near this once its payloads are left out.
    private const int LargestMessageBytes = 512 * 1024 * 1024;

    private const int LengthSlotBytes = 5;

    private byte[] bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Write(ReadOnlySpan<byte> part)
    {
        part.CopyTo(Grow(part.Length));
        Length += part.Length;
    }

    public void WriteTag(int field, WireType type) => WriteVarint(((ulong)field << 3) | (ulong)type);

    public void WriteVarint(ulong value)
    {
        var target = Grow(10);
        var used = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[used++] = (byte)(value | 0x80);
        }

        target[used++] = (byte)value;
        Length += used;
    }

    public void WriteFixed(WireType type, ulong value)
    {
        var target = Grow(8);
        BinaryPrimitives.WriteUInt64LittleEndian(target, value);
        Length += WireReader.FixedBytes(type);
    }

    /// <summary>Leaves room for a length that is not known yet.</summary>
    public int ReserveLength()
    {
        Grow(LengthSlotBytes);
        var slot = Length;
        Length += LengthSlotBytes;
        return slot;
    }

    /// <summary>Fills in a reserved length, as a number padded to five bytes.</summary>
    public void FinishLength(int slot)
    {
        var length = Length - slot - LengthSlotBytes;
        for (var i = 0; i < LengthSlotBytes; i++, length >>= 7)
        {
            bytes[slot + i] = (byte)((length & 0x7F) | (i < LengthSlotBytes - 1 ? 0x80 : 0));
        }
    }

    private Span<byte> Grow(int more)
    {
        if (Length + (long)more > LargestMessageBytes)
        {
            throw Unreadable.Because(
                file,
                $"One node, type or header of the graph takes more than {LargestMessageBytes >> 20} MiB without its tensors.",
                "Large constants belong into initializers: export the model again.");
        }

        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more));
        }

        return bytes.AsSpan(Length, more);
    }
}
