using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class ShapeRulesTests
{
    [Fact]
    public void An_input_without_a_rank_is_one_finding_that_counts_what_hangs_on_it()
    {
        var input = new SmallGraph().Input("x", null).Node("y = Relu x").Node("z = Relu y").Output("z").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1001"));
        Assert.Contains("no rank for input 'x'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("2 values behind it", finding.Message, StringComparison.Ordinal);
        Assert.Contains("--input-shape x=", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_inputs_without_a_rank_are_one_finding()
    {
        var finding = Assert.Single(SmallGraph.Findings(new SmallGraph().Input("q", null).Input("k", null).Node("y = Add q k").Output("y").Analyze(), "LR1001"));

        Assert.Contains("inputs 'q', 'k'", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.Occurrences);
    }

    [Fact]
    public void An_operator_whose_result_has_no_rank_is_named()
    {
        var input = new SmallGraph().Input("x", "batch 8").Input("shape", "n", ElementType.Int64).Node("y = Reshape x shape").Node("z = Relu y").Output("z").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1001"));
        Assert.Contains("what Reshape makes", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["Reshape_0"], finding.Nodes);
    }

    [Fact]
    public void Known_shapes_are_no_finding() =>
        Assert.Empty(SmallGraph.Findings(new SmallGraph().Input("x", "batch 8").Node("y = Relu x").Output("y").Analyze(), "LR1001"));

    [Fact]
    public void What_hangs_on_an_unknown_operator_is_reported_with_the_operator_alone()
    {
        var input = new SmallGraph().Input("x", "batch 8").Node("y = my.domain::Mystery x").Node("z = Relu y").Output("z").Analyze();

        Assert.Empty(SmallGraph.Findings(input, "LR1001"));
        Assert.Single(SmallGraph.Findings(input, "LR1004"));
    }

    [Fact]
    public void A_dim_whose_name_tells_nothing_asks_for_a_value()
    {
        var input = new SmallGraph().Input("x", "batch d0 8").Node("y = Relu x").Output("y").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1002"));
        Assert.Contains("The extent 'd0' of input 'x'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("--dim d0=N", finding.Help, StringComparison.Ordinal);
        Assert.Equal(["x"], finding.Nodes);
    }

    [Fact]
    public void A_dim_that_the_user_bound_is_no_finding()
    {
        var request = SmallGraph.Request();
        request = request with { SymbolBindings = request.SymbolBindings.Add("d0", 3) };

        Assert.Empty(SmallGraph.Findings(new SmallGraph().Input("x", "batch d0 8").Node("y = Relu x").Output("y").Analyze(request), "LR1002"));
    }

    [Fact]
    public void Dims_with_a_role_are_no_finding() =>
        Assert.Empty(SmallGraph.Findings(new SmallGraph().Input("x", "batch sequence_length 8").Node("y = Relu x").Output("y").Analyze(), "LR1002"));

    [Fact]
    public void An_extent_that_depends_on_the_data_says_its_bound()
    {
        var input = new SmallGraph().Input("x", "4 8").Node("i = NonZero x").Node("f = Cast i", null, ("to", new AttributeValue.Integer((long)ElementType.Float32)))
            .Node("y = Relu f").Output("y").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1002"));
        Assert.Contains("depends on the data (at most 32)", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["NonZero_0"], finding.Nodes);
    }

    [Fact]
    public void Contracting_dims_that_differ_is_a_finding_with_both()
    {
        var input = new SmallGraph().Input("x", "batch 4").Weight("w", 8, 2).Node("y = MatMul x w").Output("y").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1003"));
        Assert.Contains("4 against 8", finding.Message, StringComparison.Ordinal);
        Assert.Empty(SmallGraph.Findings(input, "LR1001"));
    }

    [Fact]
    public void Contradicted_declarations_of_equal_layers_are_one_finding()
    {
        var graph = new SmallGraph().Input("x", "batch 4");
        for (var layer = 0; layer < 3; layer++)
        {
            graph.Node($"y{layer} = Relu x", $"layers.{layer}/act/Relu").Output($"y{layer}", "batch 5");
        }

        var finding = Assert.Single(SmallGraph.Findings(graph.Analyze(), "LR1003"));
        Assert.Equal(3, finding.Occurrences);
        Assert.Equal("layers.*/act", finding.Scope);
    }

    [Fact]
    public void Consistent_dims_are_no_finding() =>
        Assert.Empty(SmallGraph.Findings(new SmallGraph().Input("x", "batch 8").Weight("w", 8, 2).Node("y = MatMul x w").Output("y", "batch 2").Analyze(), "LR1003"));

    [Fact]
    public void An_unknown_operator_is_counted_once_for_all_its_nodes()
    {
        var input = new SmallGraph().Input("x", "batch 8").Weight("w", 8, 8)
            .Node("a = my.domain::Mystery x w", "layers.0/mlp/Mystery").Node("b = my.domain::Mystery x w", "layers.1/mlp/Mystery").Node("c = Relu x").Output("c").Analyze();

        var finding = Assert.Single(SmallGraph.Findings(input, "LR1004"));
        Assert.Equal(2, finding.Occurrences);
        Assert.Equal("layers.*/mlp", finding.Scope);
        Assert.Contains("my.domain.Mystery is not known: 2 nodes of 3, which read 100 %", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_the_model_is_no_unknown_operator()
    {
        var model = new SmallGraph().Input("x", "batch 8").Node("y = my.domain::Twice x").Output("y").Model() with
        {
            Functions = [new OnnxFunction { Domain = "my.domain", Name = "Twice", Inputs = ["a"], Outputs = ["b"], Nodes = new SmallGraph().Node("b = Relu a").Graph().Nodes }],
        };

        Assert.Empty(SmallGraph.Findings(SmallGraph.Analyze(model), "LR1004"));
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(13, 0)]
    public void Opsets_before_13_are_old(long opset, int findings) =>
        Assert.Equal(findings, SmallGraph.Findings(new SmallGraph().Input("x", "batch 8").Node("y = Relu x").Output("y").Analyze(opset: opset), "LR1007").Length);

    [Theory]
    [InlineData("node_", 1)]
    [InlineData("model/layers.0/mlp/node_", 0)]
    public void Names_without_modules_are_noted(string prefix, int findings)
    {
        var graph = new SmallGraph().Input("x", "batch 8");
        for (var i = 0; i < 60; i++)
        {
            graph.Node($"y{i} = Relu x", prefix + i).Output($"y{i}");
        }

        Assert.Equal(findings, SmallGraph.Findings(graph.Analyze(), "LR1008").Length);
    }

    [Fact]
    public void A_branch_that_the_data_decide_is_a_finding_until_its_symbol_is_bound()
    {
        var branch = new AttributeValue.Subgraph(new SmallGraph().Node("r = Exp x").Output("r").Graph());
        var other = new AttributeValue.Subgraph(new SmallGraph().Node("r = Relu x").Output("r").Graph());
        var graph = new SmallGraph().Input("x", "batch 8").Input("flag", "", ElementType.Bool).Node("y = If flag", "decide", ("then_branch", branch), ("else_branch", other)).Output("y");
        var request = SmallGraph.Request();

        var open = Assert.Single(SmallGraph.Findings(graph.Analyze(request), "LR1009"));
        var closed = Assert.Single(SmallGraph.Findings(graph.Analyze(request with { SymbolBindings = request.SymbolBindings.Add("flag", 1) }), "LR1009"));

        Assert.Equal(Severity.Warning, open.Severity);
        Assert.Contains("--dim flag=N", open.Help, StringComparison.Ordinal);
        Assert.Equal(["decide"], open.Nodes);
        Assert.Equal(Severity.Note, closed.Severity);
        Assert.Contains("flag = 1", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_with_a_known_condition_is_no_finding()
    {
        var branch = new AttributeValue.Subgraph(new SmallGraph().Node("r = Exp x").Output("r").Graph());
        var graph = new SmallGraph().Input("x", "batch 8").Integers("one", 1).Node("flag = Cast one", null, ("to", new AttributeValue.Integer((long)ElementType.Bool)))
            .Node("y = If flag", "decide", ("then_branch", branch), ("else_branch", branch)).Output("y");

        Assert.Empty(SmallGraph.Findings(graph.Analyze(), "LR1009"));
    }

    [Fact]
    public void A_graph_that_had_to_be_sorted_is_a_finding()
    {
        var model = new SmallGraph().Input("x", "batch 8").Node("y = Relu x").Output("y").Model();

        Assert.Single(SmallGraph.Findings(SmallGraph.Analyze(model with { Graph = model.Graph with { WasReordered = true } }), "LR1011"));
        Assert.Empty(SmallGraph.Findings(SmallGraph.Analyze(model), "LR1011"));
    }

    [Fact]
    public void A_model_without_scenarios_gives_no_invented_findings()
    {
        var input = new SmallGraph().Input("x", "batch d0").Node("y = Relu x").Output("y").Analyze() with { Scenarios = ImmutableArray<Scenario>.Empty };

        Assert.Empty(DiagnosticRunner.Run(input));
    }
}
