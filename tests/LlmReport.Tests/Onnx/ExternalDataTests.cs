using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class ExternalDataTests
{
    [Theory]
    [InlineData("weights.bin", 0, 4096L, ExternalDataState.Present)]
    [InlineData("weights.bin", 4, 4096L, ExternalDataState.TooShort)]
    [InlineData("weights.bin", 0, null, ExternalDataState.Present)]
    [InlineData("weights.bin", 1, null, ExternalDataState.TooShort)]
    [InlineData("weights.bin", 0, 100L, ExternalDataState.TooShort)]
    [InlineData("weights.bin", long.MaxValue, 4096L, ExternalDataState.TooShort)]
    [InlineData("parts/../weights.bin", 0, 4096L, ExternalDataState.Present)]
    [InlineData("absent.bin", 0, 4096L, ExternalDataState.Missing)]
    [InlineData("parts", 0, 4096L, ExternalDataState.Missing)]
    [InlineData("", 0, 4096L, ExternalDataState.Missing)]
    [InlineData("../weights.bin", 0, 4096L, ExternalDataState.OutsideFolder)]
    [InlineData("parts/../../weights.bin", 0, 4096L, ExternalDataState.OutsideFolder)]
    [InlineData("..\\weights.bin", 0, 4096L, ExternalDataState.OutsideFolder)]
    [InlineData("/etc/passwd", 0, 4096L, ExternalDataState.OutsideFolder)]
    [InlineData("C:\\weights.bin", 0, 4096L, ExternalDataState.OutsideFolder)]
    public void External_data_is_looked_up(string location, long offset, long? length, ExternalDataState expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("weights.bin", new byte[4096]);
        folder.Write("parts/part.bin", new byte[1]);

        var storage = Assert.IsType<TensorStorage.External>(ReadExternal(folder, ElementType.Float32, [1024], location, offset, length).Storage);

        Assert.Equal(new TensorStorage.External(location, offset, length, expected), storage);
    }

    [Fact]
    public void A_symbolic_link_that_leads_out_of_the_folder_is_outside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege on Windows.");
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("weights.bin", new byte[4096]);
        folder.Write("real.bin", new byte[4096]);
        File.CreateSymbolicLink(folder.File("link.bin"), elsewhere.File("weights.bin"));
        File.CreateSymbolicLink(folder.File("inner.bin"), "real.bin");
        File.CreateSymbolicLink(folder.File("circle.bin"), "circle.bin");
        Directory.CreateSymbolicLink(folder.File("sub"), elsewhere.Path);

        Assert.Equal(ExternalDataState.OutsideFolder, StateOf("link.bin"));
        Assert.Equal(ExternalDataState.OutsideFolder, StateOf("sub/weights.bin"));
        Assert.Equal(ExternalDataState.Present, StateOf("inner.bin"));
        Assert.NotEqual(ExternalDataState.Present, StateOf("circle.bin"));

        ExternalDataState StateOf(string location) =>
            ((TensorStorage.External)ReadExternal(folder, ElementType.Float32, [1024], location, 0, 4096).Storage).State;
    }

    [Fact]
    public void Small_integers_are_read_from_external_data_and_floats_are_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("weights.bin", [0, 0, 0, 0, .. BitConverter.GetBytes(5L), .. BitConverter.GetBytes(-6L)]);

        Assert.Equal([5, -6], ReadExternal(folder, ElementType.Int64, [2], "weights.bin", 4, 16).Integers!.Value);
        Assert.Null(ReadExternal(folder, ElementType.Float64, [2], "weights.bin", 4, 16).Floats);
        Assert.Null(ReadExternal(folder, ElementType.Int64, [2], "absent.bin", 4, 16).Integers);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    public void An_offset_that_is_no_number_of_bytes_is_refused(string offset)
    {
        var bytes = Wire.Model(Wire.Bytes(5, Wire.Number(1, 4), Wire.Number(2, 1), Wire.Text(8, "w"), Wire.Number(14, 1),
            Wire.Bytes(13, Wire.Text(1, "location"), Wire.Text(2, "w.bin")), Wire.Bytes(13, Wire.Text(1, "offset"), Wire.Text(2, offset))));

        Assert.Contains(offset, Assert.Throws<ModelException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    private static Initializer ReadExternal(TemporaryFolder folder, ElementType type, long[] dims, string location, long offset, long? length)
    {
        var tensor = new Initializer("w", type, [.. dims], new TensorStorage.External(location, offset, length, ExternalDataState.Missing));
        return Read(Bytes(Of(new OnnxGraph { Initializers = [tensor] })), folder.Path).Graph.Initializers.Single();
    }
}
