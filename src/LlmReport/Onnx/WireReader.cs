namespace LlmReport.Onnx;

/// <summary>Reads protobuf's wire format from a stream of any length through a small buffer; what is skipped is never read.</summary>
/// <remarks>Source: protobuf, "Encoding". Groups (wire types 3 and 4) do not occur in ONNX and count as damage.</remarks>
internal sealed class WireReader(Stream stream, string file)
{
    private const int BufferBytes = 64 * 1024;

    // After a jump over a payload only a few fields follow: a full buffer would read what the next jump skips.
    private const int BytesAfterJump = 4 * 1024;

    private readonly byte[] buffer = new byte[BufferBytes];
    private long bufferStart;
    private int index;
    private int count;
    private bool jumped = true;

    public long Length { get; } = stream.Length;

    public long Position => bufferStart + index;

    public string File => file;

    /// <summary>The next tag: field number and wire type.</summary>
    public (int Field, WireType Type) ReadTag()
    {
        var start = Position;
        var tag = ReadVarint();
        var field = tag >> 3;
        if (field is 0 or > 0x1FFF_FFFF)
        {
            throw Damaged($"byte {start} should start a field and does not.");
        }

        return ((int)field, (WireType)(tag & 7));
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged($"the number before byte {Position} is longer than ten bytes.");
    }

    /// <summary>The length that precedes a text, payload or message; it must fit into the message that ends at <paramref name="end"/>.</summary>
    public long ReadLength(long end)
    {
        var start = Position;
        var length = ReadVarint();
        if (Position > end || length > (ulong)(end - Position))
        {
            throw Damaged($"the field at byte {start} says that {length} bytes follow, but only {Math.Max(0, end - Position)} are there.");
        }

        return (long)length;
    }

    /// <summary>Skips one value; returns the bytes of its contents.</summary>
    public long SkipValue(WireType type, long end)
    {
        var start = Position;
        switch (type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.LengthDelimited:
                var length = ReadLength(end);
                Skip(length);
                return length;
            case WireType.Fixed32 or WireType.Fixed64:
                Skip(FixedBytes(type));
                break;
            default:
                throw UnknownType(type);
        }

        CheckEnd(end);
        return Position - start;
    }

    public void Skip(long bytes)
    {
        if (bytes <= count - index)
        {
            index += (int)bytes;
            return;
        }

        bufferStart = Position + bytes;
        index = count = 0;
        jumped = true;
    }

    public void CopyTo(WireBuffer output, long bytes)
    {
        while (bytes > 0)
        {
            if (index == count)
            {
                Fill();
            }

            var part = (int)Math.Min(bytes, count - index);
            output.Write(buffer.AsSpan(index, part));
            index += part;
            bytes -= part;
        }
    }

    /// <summary>A message must end where its length says, not in the middle of a field.</summary>
    public void CheckEnd(long end)
    {
        if (Position > end)
        {
            throw Damaged($"a field runs past the end of its message at byte {end}.");
        }
    }

    public static int FixedBytes(WireType type) => type == WireType.Fixed32 ? 4 : 8;

    public ModelException UnknownType(WireType type) => Damaged($"the field before byte {Position} has wire type {(int)type}, which ONNX does not use.");

    public ModelException Damaged(string problem) => Unreadable.CutOff(file, problem);

    private byte ReadByte()
    {
        if (index == count)
        {
            Fill();
        }

        return buffer[index++];
    }

    private void Fill()
    {
        bufferStart = Position;
        index = count = 0;
        if (bufferStart >= Length)
        {
            throw Damaged($"it ends at byte {Length}, in the middle of a field.");
        }

        stream.Position = bufferStart;
        count = stream.Read(buffer, 0, jumped ? BytesAfterJump : BufferBytes);
        jumped = false;
        if (count == 0)
        {
            throw Damaged($"it ends at byte {bufferStart}, in the middle of a field.");
        }
    }
}
