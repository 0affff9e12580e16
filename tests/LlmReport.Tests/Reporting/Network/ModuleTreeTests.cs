using System.Globalization;
using LlmReport.Architectures;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Network;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Reporting.Network;

public sealed class ModuleTreeTests
{
    [Fact]
    public void Equal_layers_are_one_node_for_all_of_them()
    {
        var node = Assert.Single(Works(Tree(SmallReports.Decoder(128, 128, 128)).Root));

        Assert.Equal((NodeKind.Scope, "layers 0–2", 3, true), (node.Kind, node.Label, node.Count, node.IsSequence));
    }

    [Fact]
    public void A_layer_that_differs_stands_apart_and_parts_those_before_it_from_those_after()
    {
        var tree = Tree(SmallReports.Decoder(128, 128, 128, 256, 128));

        Assert.Equal(["layers 0–2", "layers.3", "layers.4"], Works(tree.Root).Select(n => n.Label));
        Assert.Equal([(0, 1), (1, 2)], Between(tree.Root));
    }

    [Fact]
    public void Layers_of_equal_kernels_are_apart_where_their_wiring_differs()
    {
        // In layer 0 the third product reads the second, in layer 1 the first: kernels and sizes are the same.
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Weight("w", 64, 64)
            .Node("a0 = MatMul x w", "layers.0/first/MatMul").Node("b0 = MatMul a0 w", "layers.0/second/MatMul").Node("c0 = MatMul b0 w", "layers.0/third/MatMul")
            .Node("a1 = MatMul c0 w", "layers.1/first/MatMul").Node("b1 = MatMul a1 w", "layers.1/second/MatMul").Node("c1 = MatMul a1 w", "layers.1/third/MatMul")
            .Output("b1").Output("c1");

        var plan = Plan(graph);

        Assert.Equal([0, 1], Assert.Single(KernelFolding.Fold(plan)).Numbers);
        Assert.Equal(["layers.0", "layers.1"], Works(ModuleTree.Of(plan, KernelFolding.Fold(plan)).Root).Select(n => n.Label));
    }

    [Fact]
    public void Layers_that_alternate_are_a_repeated_block_of_two()
    {
        var tree = Tree(SmallReports.Decoder(128, 256, 128, 256, 128, 256));

        var block = Assert.Single(Works(tree.Root));

        Assert.Equal((NodeKind.Scope, ItemKind.Block, 3, true), (block.Kind, tree.Scopes[block.Target].Kind, block.Count, block.IsSequence));
        Assert.Equal(["layers 0, 2, 4", "layers 1, 3, 5"], Works(tree.Scopes[block.Target]).Select(n => n.Label));
    }

    [Fact]
    public void Without_names_kernels_that_come_again_in_the_same_order_are_a_block()
    {
        var graph = new SmallGraph().Input("h0", "batch sequence_length 64").Weight("a", 64, 32).Weight("b", 32, 48).Weight("c", 48, 64).Output("h12");
        for (var i = 0; i < 12; i++)
        {
            graph = graph.Node($"h{i + 1} = MatMul h{i} {"abc"[i % 3]}", $"node_{i}");
        }

        var tree = Tree(graph);

        var block = Assert.Single(Works(tree.Root));
        Assert.Equal((ItemKind.Block, 4), (tree.Scopes[block.Target].Kind, block.Count));
        Assert.Equal([4, 4, 4], Works(tree.Scopes[block.Target]).Select(n => n.Members.Length));
    }

    [Fact]
    public void Experts_are_one_node_of_which_all_could_run_side_by_side()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64");
        for (var expert = 0; expert < 4; expert++)
        {
            graph = graph.Weight($"w{expert}", 64, 32).Node($"y{expert} = MatMul x w{expert}", $"model/layers.0/mlp/experts.{expert}/up_proj/MatMul").Output($"y{expert}");
        }

        var node = Assert.Single(Tree(graph).Scopes.SelectMany(Works), n => n.Kind == NodeKind.Row);

        Assert.Equal((4, false, 4), (node.Count, node.IsSequence, node.Members.Length));
    }

    [Fact]
    public void Norms_at_two_places_of_a_layer_are_two_nodes_of_one_row()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Weight("s", 64).Weight("a", 64, 64).Output("y")
            .Node("n1 = LayerNormalization x s", "layers.0/ln_1/LayerNormalization").Node("h = MatMul n1 a", "layers.0/fc/MatMul").Node("y = LayerNormalization h s", "layers.0/ln_2/LayerNormalization");

        var nodes = Tree(graph).Scopes.SelectMany(Works).Where(n => n.Kind == NodeKind.Row).ToList();

        Assert.Equal(["ln_1", "fc", "ln_2"], nodes.Select(n => n.Label));
        Assert.Equal(nodes[0].Target, nodes[2].Target);
        Assert.NotEqual(nodes[0].Target, nodes[1].Target);
    }

    [Theory]
    [InlineData("tiny-llama-decomposed.onnx", ExecutionModel.Fused)]
    [InlineData("tiny-llama-decomposed.onnx", ExecutionModel.Eager)]
    [InlineData("tiny-bert.onnx", ExecutionModel.Fused)]
    [InlineData("tiny-llama-contrib.onnx", ExecutionModel.Eager)]
    public void Every_kernel_is_at_one_place(string example, ExecutionModel execution)
    {
        var (plan, tree) = Example(example, execution);

        Assert.Equal(Enumerable.Range(0, plan.Kernels.Length), tree.Scopes.SelectMany(s => s.Nodes).SelectMany(n => n.Members).Order());
        Assert.All(tree.Scopes.SelectMany(s => s.Nodes).Where(n => n.Kind == NodeKind.Row), n => Assert.Subset(tree.Rows[n.Target].Members.ToHashSet(), n.Members.ToHashSet()));
    }

    [Fact]
    public void Twenty_thousand_kernels_that_do_not_fold_stay_in_scopes_of_150()
    {
        var plan = Plan(Chain(20_000));

        var tree = ModuleTree.Of(plan, KernelFolding.Fold(plan));

        Assert.Equal(20_000, tree.Scopes.SelectMany(s => s.Nodes).Sum(n => n.Members.Length));
        Assert.All(tree.Scopes, s => Assert.InRange(s.Nodes.Count(n => n.IsWork), 1, 150));
    }

    /// <summary>Products of which no two are equal.</summary>
    internal static SmallGraph Chain(int length)
    {
        var graph = new SmallGraph().Input("h0", "batch sequence_length 64").Output(string.Create(CultureInfo.InvariantCulture, $"h{length}"));
        for (var i = 0; i < length; i++)
        {
            graph = graph.Weight($"w{i}", 64 + i, 65 + i).Node($"h{i + 1} = MatMul h{i} w{i}", $"node_{i}");
        }

        return graph;
    }

    internal static (KernelPlan Plan, ModuleTree Tree) Example(string name, ExecutionModel execution = ExecutionModel.Fused)
    {
        var model = ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", name));
        var plan = SmallReports.Analyze(model, SmallGraph.Request() with { Execution = execution }).Scenarios[0].Plan;
        return (plan, ModuleTree.Of(plan, KernelFolding.Fold(plan)));
    }

    internal static ModuleTree Tree(SmallGraph graph)
    {
        var plan = Plan(graph);
        return ModuleTree.Of(plan, KernelFolding.Fold(plan));
    }

    internal static IEnumerable<NetworkNode> Works(NetworkScope scope) => scope.Nodes.Where(n => n.IsWork);

    /// <summary>Edges between what runs.</summary>
    internal static IEnumerable<(int From, int To)> Between(NetworkScope scope) => scope.Edges.Where(e => scope.Nodes[e.From].IsWork && scope.Nodes[e.To].IsWork).Select(e => (e.From, e.To));

    private static KernelPlan Plan(SmallGraph graph) => SmallReports.Analyze(graph.Model()).Scenarios[0].Plan;
}
