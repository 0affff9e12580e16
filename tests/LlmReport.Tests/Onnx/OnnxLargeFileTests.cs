using System.Diagnostics;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxLargeFileTests
{
    [Fact]
    public void Three_gigabytes_in_300_tensors_are_read_in_the_memory_of_the_graph()
    {
        const int Tensors = 300;
        const long PayloadBytes = 10_000_000;
        using var folder = new TemporaryFolder();
        var path = folder.File("large.onnx");
        WriteHollow(path, Tensors, PayloadBytes);
        OnnxReader.Read(path);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var model = OnnxReader.Read(path);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 2_000_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.True(new FileInfo(path).Length > 3_000_000_000);
        Assert.Equal(Tensors, model.Graph.Initializers.Length);
        Assert.All(model.Graph.Initializers, tensor => Assert.Equal(PayloadBytes, Assert.IsType<TensorStorage.Inline>(tensor.Storage).Length));
    }

    // Holes instead of weights: the file takes no room on the disk.
    private static void WriteHollow(string path, int tensors, long payloadBytes)
    {
        byte[] head = [.. Wire.Number(1, payloadBytes / 4), .. Wire.Number(2, (int)ElementType.Float32)];
        var payload = Wire.Start(9, payloadBytes);
        var names = Enumerable.Range(0, tensors).Select(i => Wire.Text(8, $"w{i:000}")).ToArray();
        var tensorBytes = head.Length + names[0].Length + payload.Length + payloadBytes;
        var tensorStart = Wire.Start(5, tensorBytes);
        using var file = File.Create(path);
        file.Write(Wire.Number(1, 10));
        file.Write(Wire.Start(7, tensors * (tensorStart.Length + tensorBytes)));
        foreach (var name in names)
        {
            file.Write([.. tensorStart, .. head, .. name, .. payload]);
            file.Seek(payloadBytes, SeekOrigin.Current);
        }

        file.Write(Wire.Bytes(8, Wire.Number(2, 21)));
    }
}
