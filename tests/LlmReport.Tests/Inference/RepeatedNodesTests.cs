using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Inference;

/// <summary>Nodes that look alike share one answer of their operator; these are the ones that must not.</summary>
public sealed class RepeatedNodesTests
{
    [Fact]
    public void Nodes_that_differ_in_an_attribute_alone_get_their_own_shapes()
    {
        var graph = Infer([Models.Integers("one", ElementType.Int64, 1)], Sum("a", keepDims: 1), Sum("b", keepDims: 0), Sum("c", keepDims: 1));

        Assert.Equal("[B, 1]", Shape(graph, "a"));
        Assert.Equal("[B]", Shape(graph, "b"));
        Assert.Equal("[B, 1]", Shape(graph, "c"));

        static Node Sum(string output, int keepDims) =>
            Models.Node("ReduceSum", "x one", output, ("keepdims", new AttributeValue.Integer(keepDims)));
    }

    [Fact]
    public void Nodes_that_differ_in_the_numbers_of_a_list_alone_get_their_own_shapes()
    {
        var graph = Infer([], Turned("a", 1, 0), Turned("b", 0, 1));

        Assert.Equal("[8, B]", Shape(graph, "a"));
        Assert.Equal("[B, 8]", Shape(graph, "b"));

        static Node Turned(string output, params long[] order) => Models.Node("Transpose", "x", output, ("perm", new AttributeValue.Integers([.. order])));
    }

    [Fact]
    public void Nodes_that_differ_in_the_contents_of_an_input_alone_get_their_own_shapes()
    {
        var graph = Infer(
            [Models.Integers("two", ElementType.Int64, 2, -1), Models.Integers("four", ElementType.Int64, 4, -1)],
            Models.Node("Reshape", "x two", "a"), Models.Node("Reshape", "x four", "b"));

        Assert.Equal("[2, 4*B]", Shape(graph, "a"));
        Assert.Equal("[4, 2*B]", Shape(graph, "b"));
    }

    [Fact]
    public void Nodes_that_differ_in_an_omitted_input_alone_get_their_own_shapes()
    {
        var graph = Infer(
            [Models.Integers("zero", ElementType.Int64, 0), Models.Integers("three", ElementType.Int64, 3), Models.Integers("two", ElementType.Int64, 2), Models.Integers("one", ElementType.Int64, 1)],
            Models.Node("Slice", "x zero three one", "a"), Models.Node("Slice", "x zero three one two", "b"));

        Assert.Equal("[B, 3]", Shape(graph, "a"));
        Assert.Equal("[B, 2]", Shape(graph, "b"));
    }

    [Fact]
    public void Constants_with_tensors_of_their_own_keep_their_own_values()
    {
        var graph = Infer([], Constant("a", 1, 2), Constant("b", 3, 4, 5));

        Assert.Equal("{1, 2}", graph.Values.Single(v => v.Name == "a").Fact.Value?.ToString());
        Assert.Equal("{3, 4, 5}", graph.Values.Single(v => v.Name == "b").Fact.Value?.ToString());

        static Node Constant(string output, params long[] values) =>
            Models.Node("Constant", "", output, ("value", new AttributeValue.Tensor(Models.Integers("", ElementType.Int64, values))));
    }

    [Fact]
    public void Every_node_whose_result_depends_on_data_gets_a_symbol_of_its_own()
    {
        var graph = Infer([], Models.Node("NonZero", "x", "a"), Models.Node("NonZero", "x", "b"));

        Assert.Equal("[2, a_nonzero]", Shape(graph, "a"));
        Assert.Equal("[2, b_nonzero]", Shape(graph, "b"));
    }

    [Fact]
    public void Every_node_that_cannot_be_right_is_reported()
    {
        var graph = Infer([Models.Floats("w", ElementType.Float32, 1, 2, 3)],
            Models.Node("MatMul", "x w", "a") with { Name = "first" }, Models.Node("MatMul", "x w", "b") with { Name = "second" });

        Assert.Equal(["first", "second"], graph.Findings.Select(f => f.Node));
    }

    private static TypedGraph Infer(IEnumerable<Initializer> constants, params Node[] nodes) => GraphInference.Infer(
        Models.Of(new OnnxGraph { Inputs = [Models.Value("x", ElementType.Float32, "B", 8)], Initializers = [.. constants], Nodes = [.. nodes] }), InferenceOptions.Default);

    private static string? Shape(TypedGraph graph, string value) => graph.Values.Single(v => v.Name == value).Type.KnownShape?.ToString();
}
