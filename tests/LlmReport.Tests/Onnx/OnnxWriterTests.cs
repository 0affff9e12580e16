using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxWriterTests
{
    [Fact]
    public void A_model_written_twice_is_the_same_to_the_byte() =>
        Assert.Equal(Bytes(Reread(Rich())), Bytes(Reread(Reread(Rich()))));

    [Fact]
    public void A_model_keeps_its_parts_through_writing_and_reading()
    {
        var model = Reread(Rich());
        var graph = model.Graph;

        Assert.Equal("tests 1.0", model.Producer);
        Assert.Equal("value", model.Metadata["key"]);
        Assert.Equal(["batch", "past + sequence", null], graph.Outputs[0].Type!.Shape!.Value.Select(dim => dim.Parameter));
        Assert.Equal([0, -1, long.MaxValue], graph.Initializers[0].Integers!.Value);
        Assert.Equal(["α", ""], graph.Initializers.Single(tensor => tensor.Name == "labels").Strings!.Value);
        Assert.True(graph.Initializers.Single(tensor => tensor.Name == "sparse").IsSparse);
        Assert.IsType<TensorStorage.None>(graph.Initializers.Single(tensor => tensor.Name == "shapeOnly").Storage);
        Assert.Equal("model/layers.0", graph.Nodes[0].MetadataValue("namespace"));
        Assert.Equal(new AttributeValue.Reference("scale"), model.Functions[0].Nodes[0].Attribute("alpha"));
        Assert.Equal([ContainerKind.Optional], Assert.IsType<AttributeValue.Type>(graph.Nodes[2].Attribute("type")).Value.Containers);
        Assert.Equal(new AttributeValue.Integer(0), graph.Nodes[2].Attribute("flag"));
    }

    [Fact]
    public void Payloads_can_be_given_for_weights()
    {
        var graph = new OnnxGraph { Initializers = [new("w", ElementType.Float32, [2048], new TensorStorage.None())] };
        var read = Read(Bytes(Of(graph), _ => new byte[8192])).Graph.Initializers[0];

        Assert.Equal(8192, Assert.IsType<TensorStorage.Inline>(read.Storage).Length);
    }
}
