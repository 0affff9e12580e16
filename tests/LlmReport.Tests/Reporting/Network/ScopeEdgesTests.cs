using LlmReport.Onnx;
using LlmReport.Reporting.Network;
using LlmReport.Symbolics;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting.Network;

public sealed class ScopeEdgesTests
{
    // x → norm → left, right → join → y; the norm's result is read twice, and goes through a view on its way to the right.
    private static readonly NetworkScope Scope = ModuleTreeTests.Tree(new SmallGraph().Input("x", "batch sequence_length 64").Weight("s", 64).Weight("l", 64, 32).Weight("r", 64, 16).Output("y")
        .Node("n = LayerNormalization x s", "norm/LayerNormalization").Node("i = Identity n", "view/Identity").Node("a = MatMul n l", "left/MatMul")
        .Node("b = MatMul i r", "right/MatMul").Node("y = Concat a b", "join/Concat", ("axis", new AttributeValue.Integer(2)))).Root;

    [Fact]
    public void Edges_are_what_kernels_make_and_read_of_each_other_through_views()
    {
        Assert.Equal(["norm", "left", "right", "join"], ModuleTreeTests.Works(Scope).Select(n => n.Label));
        Assert.Equal([(0, 1), (0, 2), (1, 3), (2, 3)], ModuleTreeTests.Between(Scope));
    }

    [Fact]
    public void An_edge_carries_the_shape_and_the_readers_of_its_tensor()
    {
        var tensor = Assert.Single(Scope.Edges.Single(e => (e.From, e.To) == (0, 1)).Tensors);

        Assert.Equal((1, 2), (tensor.Count, tensor.Readers));
        Assert.Equal(2 * 3 * 64, tensor.Elements!.Evaluate(new Bindings([new("batch", 2), new("sequence_length", 3)])));
    }

    [Fact]
    public void Inputs_and_outputs_of_the_graph_are_nodes_and_weights_are_none()
    {
        Assert.Equal([("x", NodeKind.Input), ("y", NodeKind.Output)], Scope.Nodes.Where(n => !n.IsWork).Select(n => (n.Label, n.Kind)));
        Assert.Equal([(4, 0)], Scope.Edges.Where(e => Scope.Nodes[e.From].Kind == NodeKind.Input).Select(e => (e.From, e.To)));
        Assert.Equal([(3, 5)], Scope.Edges.Where(e => Scope.Nodes[e.To].Kind == NodeKind.Output).Select(e => (e.From, e.To)));
    }

    [Fact]
    public void Two_branches_are_independent_of_each_other_and_of_nothing_else() => Assert.Equal([0, 1, 1, 0], ModuleTreeTests.Works(Scope).Select(n => n.Independent));

    [Fact]
    public void The_critical_path_takes_the_longer_branch()
    {
        double[] seconds = [1, 5, 6, 1];

        Assert.Equal([0, 2, 3], CriticalPath.Of(Scope, node => seconds[node]));
    }

    [Fact]
    public void Caches_of_all_layers_are_one_input()
    {
        var root = ModuleTreeTests.Example("tiny-llama-contrib.onnx").Tree.Root;

        Assert.All(root.Nodes.Where(n => n.Label.StartsWith("past_key_values", StringComparison.Ordinal)), n => Assert.True(n.Count > 1));
        Assert.Contains(root.Nodes, n => n.Label.StartsWith("past_key_values", StringComparison.Ordinal));
    }
}
