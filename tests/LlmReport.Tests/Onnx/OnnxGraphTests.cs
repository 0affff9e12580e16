using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxGraphTests
{
    [Fact]
    public void A_node_without_a_name_is_named_for_its_operator_and_first_output() =>
        Assert.Equal(["Relu_y", "Split_b"], Reread(Of(Node("Relu", "x", "y"), Node("Split", "y", "_ b"))).Graph.Nodes.Select(node => node.Name));

    [Fact]
    public void A_made_up_name_does_not_repeat_one_of_the_file() =>
        Assert.Equal(["Relu_z", "Relu_z_2"], Reread(Of(Node("Relu", "x", "y") with { Name = "Relu_z" }, Node("Relu", "y", "z"))).Graph.Nodes.Select(node => node.Name));

    [Fact]
    public void The_onnx_domain_is_the_empty_string()
    {
        var model = Reread(Of(Node("Relu", "x", "y") with { Domain = "ai.onnx" }) with { Opsets = Opset21.Clear().Add("ai.onnx", 17) });

        Assert.Equal("", model.Graph.Nodes[0].Domain);
        Assert.Equal(17, model.Opsets[""]);
    }

    [Fact]
    public void Nodes_in_order_stay_as_they_are()
    {
        var graph = Reread(Of(Node("B", "x", "b"), Node("A", "x", "a"), Node("Add", "b a", "c"))).Graph;

        Assert.False(graph.WasReordered);
        Assert.Equal(["B", "A", "Add"], graph.Nodes.Select(node => node.OpType));
    }

    [Fact]
    public void Nodes_out_of_order_are_sorted_and_otherwise_keep_the_order_of_the_file()
    {
        var graph = Reread(Of(Node("Last", "b", "c"), Node("First", "x", "a"), Node("Other", "x", "o"), Node("Middle", "a", "b"))).Graph;

        Assert.True(graph.WasReordered);
        Assert.Equal(["First", "Other", "Middle", "Last"], graph.Nodes.Select(node => node.OpType));
    }

    [Fact]
    public void What_a_subgraph_reads_from_outside_comes_before_the_node_that_holds_it()
    {
        var branch = new OnnxGraph { Outputs = [Value("r")], Nodes = [Node("Relu", "late", "r")] };
        var graph = Reread(Of(Node("If", "x", "y", ("then_branch", new AttributeValue.Subgraph(branch))), Node("Abs", "x", "late"))).Graph;

        Assert.True(graph.WasReordered);
        Assert.Equal(["Abs", "If"], graph.Nodes.Select(node => node.OpType));
        Assert.Equal(["late"], graph.Nodes[1].Subgraphs.Single().OuterValues);
    }

    [Fact]
    public void A_subgraph_within_a_subgraph_reads_through_both()
    {
        var inner = new OnnxGraph { Outputs = [Value("r")], Nodes = [Node("Relu", "x", "r")] };
        var outer = new OnnxGraph { Outputs = [Value("s")], Nodes = [Node("If", "x", "s", ("then_branch", new AttributeValue.Subgraph(inner)))] };
        var graph = Reread(Of(Node("If", "x", "y", ("then_branch", new AttributeValue.Subgraph(outer))))).Graph;

        Assert.Equal(["x"], graph.Nodes[0].Subgraphs.Single().OuterValues);
    }

    [Fact]
    public void A_subgraph_may_give_out_a_value_of_the_graph_around_it()
    {
        var branch = new OnnxGraph { Outputs = [Value("x")] };

        Assert.Equal(["x"], Reread(Of(Node("If", "x", "y", ("then_branch", new AttributeValue.Subgraph(branch))))).Graph.Nodes[0].Subgraphs.Single().OuterValues);
    }

    [Fact]
    public void An_input_that_repeats_an_initializer_is_left_out()
    {
        var graph = new OnnxGraph { Inputs = [Value("x"), Value("w", ElementType.Int64, 1)], Initializers = [Integers("w", ElementType.Int64, 7)] };

        Assert.Equal(["x"], Reread(Of(graph)).Graph.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void A_function_body_is_sorted_too()
    {
        var function = new OnnxFunction { Domain = "local", Name = "F", Inputs = ["a"], Outputs = ["c"], Nodes = [Node("Relu", "b", "c"), Node("Abs", "a", "b")] };
        var read = Reread(Of(new OnnxGraph(), function)).Functions.Single();

        Assert.True(read.WasReordered);
        Assert.Equal(["Abs", "Relu"], read.Nodes.Select(node => node.OpType));
    }

    [Fact]
    public void A_negative_dim_or_an_empty_parameter_is_an_unknown_dim()
    {
        var bytes = Wire.Model(Wire.Bytes(11, Wire.Text(1, "x"), Wire.Bytes(2, Wire.Bytes(1, Wire.Number(1, 1), Wire.Bytes(2,
            Wire.Bytes(1, Wire.Number(1, -1)), Wire.Bytes(1, Wire.Text(2, "")), Wire.Bytes(1, Wire.Number(1, 0)), Wire.Bytes(1, Wire.Text(2, "n")))))));

        Assert.Equal([new(null, null), new(null, null), new(0, null), new(null, "n")], Read(bytes).Graph.Inputs[0].Type!.Shape!.Value);
    }

    [Fact]
    public void A_type_without_a_rank_has_no_shape()
    {
        var bytes = Wire.Model(Wire.Bytes(11, Wire.Text(1, "x"), Wire.Bytes(2, Wire.Bytes(1, Wire.Number(1, 1)))));

        Assert.Null(Read(bytes).Graph.Inputs[0].Type!.Shape);
    }

    [Fact]
    public void A_type_lists_its_containers_from_the_outside_in()
    {
        var type = new DeclaredType(ElementType.Float32, [new(3, null)], [ContainerKind.Optional, ContainerKind.Sequence, ContainerKind.Map]) { MapKeyType = ElementType.String };
        var read = Reread(Of(new OnnxGraph { Inputs = [new("m", type)] })).Graph.Inputs[0].Type!;

        Assert.Equal([ContainerKind.Optional, ContainerKind.Sequence, ContainerKind.Map], read.Containers);
        Assert.Equal(ElementType.String, read.MapKeyType);
        Assert.Equal(new DeclaredDim(3, null), read.Shape!.Value.Single());
    }

    [Theory]
    [InlineData(2, 1.5f, 0, "Real { Value = 1.5 }")]
    [InlineData(0, 0f, 9, "Integer { Value = 9 }")]
    public void An_attribute_of_an_old_file_without_a_kind_takes_the_field_that_is_there(int floatField, float real, long integer, string expected)
    {
        byte[] value = floatField > 0 ? [.. Wire.Varint(((ulong)floatField << 3) | 5), .. BitConverter.GetBytes(real)] : Wire.Number(3, integer);
        var bytes = Wire.Model(Wire.Bytes(11, Wire.Text(1, "x")), Wire.Node("Elu", "x", "y", Wire.Bytes(5, Wire.Text(1, "alpha"), value)));

        Assert.Equal(expected, Read(bytes).Graph.Nodes[0].Attribute("alpha")!.ToString());
    }
}
