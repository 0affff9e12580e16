using LlmReport.Operators;
using Xunit;

namespace LlmReport.Tests.Operators;

public sealed class ImageHeaderTests
{
    // Each is 3 pixels high and 258 = 0x102 wide, where the format lays it down.
    public static TheoryData<string, byte[]> Headers => new()
    {
        { "PNG", [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 1, 2, 0, 0, 0, 3] },
        { "JPEG with an application segment of 4 bytes, a table and padding",
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 7, 7, 0xFF, 0xC4, 0, 3, 7, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 3, 1, 2, 1, 1, 0x11, 0] },
        { "WebP, lossy", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, 0, 0, 0, 0, 0x50, 0, 0, 0x9D, 0x01, 0x2A, 2, 1, 3, 0x40] },
        // Lossless: 14 bits of width − 1 = 257 and 14 of height − 1 = 2: 257 + 2·2¹⁴ = 33025 = 0x8101.
        { "WebP, lossless", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0, 0x2F, 0x01, 0x81, 0, 0, 0, 0, 0, 0, 0] },
        { "WebP, extended", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 2, 0, 0] },
        { "BMP from the top", [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 1, 0, 0, 0xFD, 0xFF, 0xFF, 0xFF] },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void The_header_tells_height_and_width(string format, byte[] image)
    {
        Assert.True(ImageHeader.SizeOf(image) == (3, 258), $"{format}: {ImageHeader.SizeOf(image)}");
        Assert.Null(ImageHeader.SizeOf(image.AsSpan(0, 12)));
    }

    [Fact]
    public void What_is_no_image_has_no_size() => Assert.Null(ImageHeader.SizeOf([.. Enumerable.Range(0, 64).Select(i => (byte)i)]));

    [Fact]
    public void A_jpeg_without_a_frame_has_no_size() => Assert.Null(ImageHeader.SizeOf([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 7, 7, 0xFF, 0xD9, 0, 0, 0, 0, 0, 0]));
}
