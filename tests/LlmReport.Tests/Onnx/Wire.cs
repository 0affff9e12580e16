using System.Text;

namespace LlmReport.Tests.Onnx;

/// <summary>Protobuf's wire format by hand, for files that no writer would write.</summary>
internal static class Wire
{
    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public static byte[] Number(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    public static byte[] Bytes(int field, params byte[][] parts)
    {
        var bytes = new List<byte>(Start(field, parts.Sum(part => (long)part.Length)));
        foreach (var part in parts)
        {
            bytes.AddRange(part);
        }

        return [.. bytes];
    }

    public static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Tag and length of a field whose contents follow.</summary>
    public static byte[] Start(int field, long length) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)length)];

    /// <summary>A model of IR version 10 and opset 21 with the given fields of its graph.</summary>
    public static byte[] Model(params byte[][] graphFields) =>
        [.. Number(1, 10), .. Bytes(7, graphFields), .. Bytes(8, Number(2, 21))];

    public static byte[] Node(string operation, string input, string output, params byte[][] attributes) =>
        Bytes(1, [Text(1, input), Text(2, output), Text(4, operation), .. attributes]);
}
