using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Operators;

public sealed class ControlFlowTests
{
    [Fact]
    public void A_carried_shape_that_grows_by_one_a_turn_ends_at_its_start_plus_the_trips()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, "B", "P"), Input("new", ElementType.Float32, "B", 1), Input("steps", ElementType.Float32, "turn_count")],
            Node("Shape", ["steps"], ["length"]),
            Node("Squeeze", ["length"], ["trips"]),
            Node("Loop", ["trips", "", "x"], ["y", "turns"], ("body", Body(
                ["i", "go", "carried"], ["go", "grown", "seen"],
                Node("Concat", ["carried", "new"], ["grown"], ("axis", Integer(1))),
                Node("ReduceMax", ["carried"], ["seen"], ("keepdims", Integer(0)))))));

        Assert.Equal("[B, P + turn_count]", Shape(graph, "y"));
        Assert.Equal("[turn_count]", Shape(graph, "turns"));
        Assert.Equal("turn_count", graph.Nodes.Single(n => n.Node.OpType == "Concat").Repeat.ToString());
    }

    [Fact]
    public void A_short_loop_over_the_turn_number_is_unrolled_exactly()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, 4, "B")],
            Node("Constant", [], ["trips"], ("value_int", Integer(3))),
            Node("SequenceEmpty", [], ["none"]),
            Node("Loop", ["trips", "", "none"], ["list"], ("body", Body(
                ["i", "go", "carried"], ["go", "longer"],
                Node("Constant", [], ["zero"], ("value_ints", Integers(0))),
                Node("Constant", [], ["one"], ("value_ints", Integers(1))),
                Node("Add", ["i", "one"], ["end"]),
                Node("Slice", ["x", "zero", "end", "zero"], ["part"]),
                Node("SequenceInsert", ["carried", "part"], ["longer"])))),
            Node("ConcatFromSequence", ["list"], ["all"], ("axis", Integer(0))));

        // Slices of 1, 2 and 3 rows.
        Assert.Equal("[6, B]", Shape(graph, "all"));
        Assert.Equal(3, graph.Nodes.Count(n => n.Node.OpType == "Slice"));
    }

    [Fact]
    public void An_undecided_condition_makes_a_polynomial_of_the_dims_of_both_branches()
    {
        var graph = Infer(
            [Input("go", ElementType.Bool), Input("x", ElementType.Float32, "B", 64), Input("y", ElementType.Float32, "B", 16)],
            Node("If", ["go"], ["z"],
                ("then_branch", Body([], ["a"], Node("Identity", ["x"], ["a"]))),
                ("else_branch", Body([], ["b"], Node("Relu", ["y"], ["b"])))));

        var dim = graph.Values.Single(v => v.Name == "z").Type.Shape[1];
        Assert.Equal(64, dim.Evaluate(Bindings.Empty.With("go", 1)));
        Assert.Equal(16, dim.Evaluate(Bindings.Empty.With("go", 0)));
        Assert.Equal("-go + 1", graph.Nodes.Single(n => n.Node.OpType == "Relu").Repeat.ToString());
    }

    [Fact]
    public void A_branch_that_may_not_run_forces_nothing()
    {
        var graph = Infer(
            [Input("go", ElementType.Bool), Input("x", ElementType.Float32, "B", "S")],
            Node("Constant", [], ["axis"], ("value_ints", Integers(1))),
            Node("If", ["go"], ["z"],
                ("then_branch", Body([], ["a"], Node("Squeeze", ["x", "axis"], ["a"]))),
                ("else_branch", Body([], ["b"], Node("Identity", ["x"], ["b"])))),
            Node("Relu", ["x"], ["y"]));

        Assert.Equal("[B, S]", Shape(graph, "y"));
        Assert.Null(graph.Values.Single(v => v.Name == "z").Type.KnownShape);
        Assert.Empty(graph.Findings);
    }

    [Fact]
    public void Only_the_branch_of_a_known_condition_is_inferred()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, "B", 1)],
            Node("Shape", ["x"], ["extent"], ("start", Integer(1))),
            Node("Constant", [], ["one"], ("value_ints", Integers(1))),
            Node("Equal", ["extent", "one"], ["is_one"]),
            Node("If", ["is_one"], ["z"],
                ("then_branch", Body([], ["a"], Node("Squeeze", ["x", "one"], ["a"]))),
                ("else_branch", Body([], ["b"], Node("Identity", ["x"], ["b"])))));

        Assert.Equal("[B]", Shape(graph, "z"));
        Assert.DoesNotContain(graph.Nodes, n => n.Node.OpType == "Identity");
    }

    [Fact]
    public void Scan_takes_and_stacks_slices_along_the_axes_it_is_given()
    {
        var graph = Infer(
            [Input("h", ElementType.Float32, "B", 8), Input("x", ElementType.Float32, "B", "S", 8)],
            Node("Scan", ["h", "x"], ["last", "all"], ("num_scan_inputs", Integer(1)), ("scan_input_axes", Integers(1)), ("scan_output_axes", Integers(-1)),
                ("body", Body(["state", "slice"], ["next", "copy"], Node("Add", ["state", "slice"], ["next"]), Node("Identity", ["next"], ["copy"])))));

        Assert.Equal("[B, 8]", Shape(graph, "last"));
        Assert.Equal("[B, 8, S]", Shape(graph, "all"));
        Assert.Equal("S", graph.Nodes.Single(n => n.Node.OpType == "Add").Repeat.ToString());
    }

    [Fact]
    public void SequenceMap_counts_members_of_one_type_together()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, "B", 8), Input("y", ElementType.Float32, "B", 8)],
            Node("SequenceConstruct", ["x", "y"], ["list"]),
            Node("SequenceMap", ["list"], ["mapped"], ("body", Body(["member"], ["result"], Node("Relu", ["member"], ["result"])))),
            Node("ConcatFromSequence", ["mapped"], ["z"], ("axis", Integer(0)), ("new_axis", Integer(1))));

        Assert.Equal("[2, B, 8]", Shape(graph, "z"));
        Assert.Equal("2", graph.Nodes.Single(n => n.Node.OpType == "Relu").Repeat.ToString());
    }

    private static string Shape(TypedGraph graph, string value) => graph.Values.Single(v => v.Name == value).Type.Shape.ToString();

    private static TypedGraph Infer(ImmutableArray<DeclaredValue> inputs, params ImmutableArray<Node> nodes) => GraphInference.Infer(
        new OnnxModel
        {
            Name = "model",
            Path = "model.onnx",
            Opsets = ImmutableDictionary<string, long>.Empty.Add("", 21),
            Graph = new OnnxGraph { Inputs = inputs, Nodes = nodes },
        },
        InferenceOptions.Default);

    private static DeclaredValue Input(string name, ElementType type, params object[] dims) => new(name, new DeclaredType(
        type, [.. dims.Select(d => d is int value ? new DeclaredDim(value, null) : new DeclaredDim(null, (string)d))], []));

    private static Node Node(string opType, ImmutableArray<string> inputs, ImmutableArray<string> outputs, params (string Name, AttributeValue Value)[] attributes) => new()
    {
        Name = $"{opType}_{outputs[0]}",
        OpType = opType,
        Inputs = inputs,
        Outputs = outputs,
        Attributes = [.. attributes.Select(a => KeyValuePair.Create(a.Name, a.Value))],
    };

    private static AttributeValue.Subgraph Body(ImmutableArray<string> inputs, ImmutableArray<string> outputs, params ImmutableArray<Node> nodes) => new(new OnnxGraph
    {
        Inputs = [.. inputs.Select(i => new DeclaredValue(i, null))],
        Outputs = [.. outputs.Select(o => new DeclaredValue(o, null))],
        Nodes = nodes,
    });

    private static AttributeValue.Integer Integer(long value) => new(value);

    private static AttributeValue.Integers Integers(params ImmutableArray<long> values) => new(values);
}
