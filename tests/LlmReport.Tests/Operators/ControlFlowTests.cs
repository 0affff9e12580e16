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

        // Turn t of n reads B·(P + t) elements for the maximum: n·P + n·(n − 1)/2 in all, for an even and an odd n.
        foreach (var turns in (ReadOnlySpan<long>)[6, 7])
        {
            var bindings = Bindings.Empty.With("B", 2).With("P", 10).With("turn_count", turns);
            Assert.Equal((double)turns, graph.Nodes.Where(n => n.Node.OpType == "Concat").Sum(n => n.Repeat.Evaluate(bindings)!.Value));
            Assert.Equal(2.0 * ((turns * 10) + (turns * (turns - 1) / 2)), graph.Nodes.Where(n => n.Node.OpType == "ReduceMax").Sum(n => (n.Cost!.VectorFlops * n.Repeat).Evaluate(bindings)!.Value));
        }
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
    public void A_condition_on_a_shape_is_a_polynomial_of_its_dims_and_needs_no_symbol_of_its_own()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, "S", 8), Input("y", ElementType.Float32, 16, 8)],
            Node("Shape", ["x"], ["extent"], ("end", Integer(1))),
            Node("Constant", [], ["limit"], ("value_ints", Integers(448))),
            Node("Less", ["extent", "limit"], ["is_short"]),
            Node("If", ["is_short"], ["z"],
                ("then_branch", Body([], ["a"], Node("Relu", ["x"], ["a"]))),
                ("else_branch", Body([], ["b"], Node("Identity", ["y"], ["b"])))));

        var rows = graph.Values.Single(v => v.Name == "z").Type.Shape[0];
        Assert.Equal(447, rows.Evaluate(Bindings.Empty.With("S", 447)));
        Assert.Equal(16, rows.Evaluate(Bindings.Empty.With("S", 448)));
        Assert.Equal("S", Assert.Single(graph.Symbols).Name);
        var repeat = graph.Nodes.Single(n => n.Node.OpType == "Relu").Repeat;
        Assert.Equal((1.0, 0.0), (repeat.Evaluate(Bindings.Empty.With("S", 447)), repeat.Evaluate(Bindings.Empty.With("S", 448))));
    }

    [Theory]
    [InlineData(1, "[B]")]
    [InlineData(7, "[B, S]")]
    public void A_symbol_that_the_user_binds_selects_the_branch_where_ranks_differ(long sequenceLength, string expected)
    {
        var graph = Infer(SqueezedWhereOne("S"), new InferenceOptions { SymbolValues = Bindings.Empty.With("S", sequenceLength) });

        Assert.Equal(expected, Shape(graph, "z"));
    }

    [Fact]
    public void Branches_of_different_ranks_that_nothing_decides_are_both_there_and_the_rank_is_unknown()
    {
        var graph = Infer(SqueezedWhereOne("S"), InferenceOptions.Default);

        Assert.Null(graph.Values.Single(v => v.Name == "z").Type.KnownShape);
        Assert.Equal(["Squeeze", "Identity"], graph.Nodes.Select(n => n.Node.OpType).Where(op => op is "Squeeze" or "Identity"));
    }

    [Fact]
    public void A_branch_whose_rank_the_nodes_after_it_cannot_take_is_not_the_one_that_runs()
    {
        // Gemm takes matrices alone: [B, 8] fits, [B, S, 8] does not.
        var model = SqueezedWhereOne("S", 8);
        var graph = Infer(
            model with
            {
                Graph = model.Graph with
                {
                    Inputs = model.Graph.Inputs.Add(Input("w", ElementType.Float32, 8, 32)),
                    Nodes = model.Graph.Nodes.Add(Node("Gemm", ["z", "w"], ["product"])),
                },
            },
            InferenceOptions.Default);

        Assert.Equal("[B, 32]", Shape(graph, "product"));
        Assert.Empty(graph.Findings);
    }

    [Fact]
    public void A_loop_of_unknown_length_counts_its_body_by_a_symbol_of_at_most_its_limit()
    {
        var graph = Infer(
            [Input("x", ElementType.Float32, "B", 8), Input("go", ElementType.Bool)],
            Node("Constant", [], ["limit"], ("value_int", Integer(100))),
            Node("Loop", ["limit", "go", "x"], ["y", "turns"], ("body", Body(
                ["i", "going", "carried"], ["on", "next", "seen"],
                Node("Relu", ["carried"], ["next"]),
                Node("ReduceMax", ["next"], ["largest"], ("keepdims", Integer(0))),
                Node("Constant", [], ["zero"], ("value_float", new AttributeValue.Real(0))),
                Node("Greater", ["largest", "zero"], ["on"]),
                Node("Identity", ["next"], ["seen"])))));

        Assert.Equal("[B, 8]", Shape(graph, "y"));
        var trips = Assert.Single(graph.Symbols, s => s.Role == SymbolRole.DataDependent);
        Assert.Equal($"[{trips.Name}, B, 8]", Shape(graph, "turns"));
        Assert.Equal(Dim.Of(100), trips.UpperBound);
    }

    [Fact]
    public void A_body_in_a_body_reads_values_of_every_graph_around_it_and_counts_the_product_of_the_trips()
    {
        var graph = Infer(
            [Input("h", ElementType.Float32, "B", 8), Input("x", ElementType.Float32, "S", "B", 8), Input("w", ElementType.Float32, "T", 8)],
            Node("Scan", ["h", "x"], ["last"], ("num_scan_inputs", Integer(1)), ("body", Body(
                ["state", "slice"], ["next"],
                Node("Scan", ["state", "w"], ["next"], ("num_scan_inputs", Integer(1)), ("body", Body(
                    ["inner", "row"], ["sum"],
                    Node("Add", ["inner", "slice"], ["part"]),
                    Node("Add", ["part", "row"], ["sum"]))))))));

        Assert.Equal("[B, 8]", Shape(graph, "last"));
        Assert.All(graph.Nodes.Where(n => n.Node.OpType == "Add"), add => Assert.Equal(35.0, add.Repeat.Evaluate(Bindings.Empty.With("S", 5).With("T", 7))));
    }

    [Fact]
    public void A_function_in_a_function_hands_its_attributes_and_shapes_on()
    {
        var inner = new OnnxFunction
        {
            Domain = "own",
            Name = "Inner",
            Inputs = ["a"],
            Outputs = ["b"],
            AttributeNames = ["axis"],
            Nodes = [Node("Softmax", ["a"], ["soft"], ("axis", new AttributeValue.Reference("axis"))), Node("Transpose", ["soft"], ["b"])],
        };
        var outer = new OnnxFunction { Domain = "own", Name = "Outer", Inputs = ["c"], Outputs = ["d"], Nodes = [Node("Inner", ["c"], ["d"], ("axis", Integer(0))) with { Domain = "own" }] };
        var model = Model([Input("x", ElementType.Float32, "B", "S")], Node("Outer", ["x"], ["y"]) with { Domain = "own" });
        var graph = Infer(model with { Functions = [outer, inner] }, InferenceOptions.Default);

        Assert.Equal("[S, B]", Shape(graph, "y"));
        Assert.Equal(new AttributeValue.Integer(0), graph.Nodes.Single(n => n.Node.OpType == "Softmax").Node.Attribute("axis"));
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

    /// <summary>What tracing makes of squeeze on an axis of open length: x [B, extent, …] without axis 1 where that is 1, else as it is.</summary>
    private static OnnxModel SqueezedWhereOne(string extent, params ImmutableArray<object> rest) => Model(
        [Input("x", ElementType.Float32, ["B", extent, .. rest])],
        Node("Shape", ["x"], ["length"], ("start", Integer(1)), ("end", Integer(2))),
        Node("Constant", [], ["one"], ("value_ints", Integers(1))),
        Node("Equal", ["length", "one"], ["is_one"]),
        Node("If", ["is_one"], ["z"],
            ("then_branch", Body([], ["a"], Node("Squeeze", ["x", "one"], ["a"]))),
            ("else_branch", Body([], ["b"], Node("Identity", ["x"], ["b"])))));

    private static TypedGraph Infer(ImmutableArray<DeclaredValue> inputs, params ImmutableArray<Node> nodes) => Infer(Model(inputs, nodes), InferenceOptions.Default);

    private static TypedGraph Infer(OnnxModel model, InferenceOptions options) => GraphInference.Infer(model, options);

    private static OnnxModel Model(ImmutableArray<DeclaredValue> inputs, params ImmutableArray<Node> nodes) => new()
    {
        Name = "model",
        Path = "model.onnx",
        Opsets = ImmutableDictionary<string, long>.Empty.Add("", 21),
        Graph = new OnnxGraph { Inputs = inputs, Nodes = nodes },
    };

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
