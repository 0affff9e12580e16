using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class TensorPayloadsTests
{
    [Fact]
    public void Inline_payloads_are_equal_where_their_bytes_are()
    {
        using var folder = new TemporaryFolder();
        var weights = new byte[400_000];
        Random.Shared.NextBytes(weights);
        var other = weights.ToArray();
        other[^1]++;
        var names = new Dictionary<string, byte[]> { ["embedding"] = weights, ["head"] = [.. weights], ["other"] = other };
        var graph = new OnnxGraph { Initializers = [.. names.Keys.Select(name => new Initializer(name, ElementType.Float32, [100_000], new TensorStorage.None()))] };
        var path = folder.Write("model.onnx", Bytes(Of(graph), tensor => names[tensor.Name]));
        var storages = OnnxReader.Read(path).Graph.Initializers.ToDictionary(tensor => tensor.Name, tensor => tensor.Storage);

        Assert.True(TensorPayloads.PayloadsAreEqual(storages["embedding"], storages["head"], folder.Path));
        Assert.True(TensorPayloads.PayloadsAreEqual(storages["other"], storages["other"], folder.Path));
        Assert.False(TensorPayloads.PayloadsAreEqual(storages["embedding"], storages["other"], folder.Path));
        Assert.False(TensorPayloads.PayloadsAreEqual(storages["embedding"], storages["head"], folder.File("absent")));
    }

    [Fact]
    public void External_payloads_are_equal_where_they_are_the_same_range()
    {
        var range = new TensorStorage.External("w.bin", 0, 64, ExternalDataState.Missing);

        Assert.True(TensorPayloads.PayloadsAreEqual(range, range with { }, "."));
        Assert.False(TensorPayloads.PayloadsAreEqual(range, range with { Offset = 64 }, "."));
        Assert.False(TensorPayloads.PayloadsAreEqual(range, range with { Location = "v.bin" }, "."));
        Assert.False(TensorPayloads.PayloadsAreEqual(new TensorStorage.None(), new TensorStorage.None(), "."));
    }
}
