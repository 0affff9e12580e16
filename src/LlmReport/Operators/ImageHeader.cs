using System.Buffers.Binary;

namespace LlmReport.Operators;

/// <summary>Height and width that the header of an encoded image gives.</summary>
/// <remarks>Sources: PNG (ISO/IEC 15948) IHDR; JPEG (ITU-T T.81) frame headers; WebP (RFC 9649) lossy, lossless and extended; BMP information headers.</remarks>
internal static class ImageHeader
{
    // A header that asks for more is damaged, or would be refused.
    private const long LargestSide = 1 << 24;

    /// <summary>Null for a format that is not one of these, or for too few bytes.</summary>
    public static (long Height, long Width)? SizeOf(ReadOnlySpan<byte> image)
    {
        (long Height, long Width)? size = image switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, _, _, _, _, (byte)'I', (byte)'H', (byte)'D', (byte)'R', ..] when image.Length >= 24 =>
                (BinaryPrimitives.ReadUInt32BigEndian(image[20..]), BinaryPrimitives.ReadUInt32BigEndian(image[16..])),
            [0xFF, 0xD8, ..] => Jpeg(image),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] when image.Length >= 30 => WebP(image),
            // A negative height says that the rows run from the top.
            [(byte)'B', (byte)'M', ..] when image.Length >= 26 && BinaryPrimitives.ReadInt32LittleEndian(image[14..]) >= 40 =>
                (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(image[22..])), BinaryPrimitives.ReadInt32LittleEndian(image[18..])),
            _ => null,
        };
        return size is { Height: > 0 and <= LargestSide, Width: > 0 and <= LargestSide } ? size : null;
    }

    /// <summary>Walks the segments up to the frame header.</summary>
    private static (long Height, long Width)? Jpeg(ReadOnlySpan<byte> image)
    {
        for (var at = 2; at + 9 <= image.Length && image[at] == 0xFF;)
        {
            var marker = image[at + 1];
            // C4, C8 and CC are tables and an extension; the other C-markers start a frame.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]));
            }

            // FF before a marker is padding.
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
        }

        return null;
    }

    private static (long Height, long Width)? WebP(ReadOnlySpan<byte> image) => image[12..16] switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)' '] when image[23..26] is [0x9D, 0x01, 0x2A] =>
            (BinaryPrimitives.ReadUInt16LittleEndian(image[28..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(image[26..]) & 0x3FFF),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] when image[20] == 0x2F && BinaryPrimitives.ReadUInt32LittleEndian(image[21..]) is var packed =>
            (((packed >> 14) & 0x3FFF) + 1, (packed & 0x3FFF) + 1),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (ThreeBytes(image[27..]) + 1, ThreeBytes(image[24..]) + 1),
        _ => null,
    };

    private static long ThreeBytes(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
