using System.IO.Compression;

namespace LlmReport.Reporting.Payload;

/// <summary>What a page unpacks itself with <c>DecompressionStream("deflate-raw")</c>: deflated, in base 64.</summary>
internal static class Packed
{
    public static string Of(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            write(deflate);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
