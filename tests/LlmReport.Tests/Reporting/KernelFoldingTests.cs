using LlmReport.Reporting.Folding;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class KernelFoldingTests
{
    [Fact]
    public void Equal_layers_are_one()
    {
        var layer = Assert.Single(Fold(SmallReports.Decoder(128, 128, 128)));

        Assert.Equal("model/layers.*", layer.Scope);
        Assert.Equal([0, 1, 2], layer.Numbers);
        Assert.Equal(["mlp/up_proj", "mlp/down_proj", "self_attn"], layer.Kernels.Select(k => k.Scope));
        Assert.All(layer.Kernels, k => Assert.Equal(3, k.Count));
    }

    [Fact]
    public void A_layer_that_differs_stays_apart_though_its_names_are_equal()
    {
        var layers = Fold(SmallReports.Decoder(128, 256, 128));

        Assert.Equal(2, layers.Length);
        Assert.Equal([0, 2], layers[0].Numbers);
        Assert.Equal([1], layers[1].Numbers);
    }

    [Fact]
    public void Every_kernel_is_in_one_fold()
    {
        var plan = SmallReports.Analyze(SmallReports.Decoder(128, 256, 128).Model()).Scenarios[0].Plan;

        var members = KernelFolding.Fold(plan).SelectMany(l => l.Kernels).SelectMany(k => k.Members).Order();

        Assert.Equal(Enumerable.Range(0, plan.Kernels.Length), members);
    }

    [Fact]
    public void Experts_of_one_layer_are_one_row()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64");
        for (var expert = 0; expert < 4; expert++)
        {
            graph = graph.Weight($"w{expert}", 64, 32).Node($"y{expert} = MatMul x w{expert}", $"model/layers.0/mlp/experts.{expert}/up_proj/MatMul").Output($"y{expert}");
        }

        var kernel = Assert.Single(Assert.Single(Fold(graph)).Kernels);

        Assert.Equal("mlp/experts.*/up_proj", kernel.Scope);
        Assert.Equal(4, kernel.Count);
    }

    [Fact]
    public void Without_names_of_layers_equal_kernels_fold_all_the_same()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Weight("a", 64, 64).Weight("b", 64, 64).Weight("c", 64, 8)
            .Node("h = MatMul x a", "node_1").Node("g = MatMul h b", "node_2").Node("y = MatMul g c", "node_3").Output("y");

        var block = Assert.Single(Fold(graph));

        Assert.False(block.IsLayer);
        Assert.Equal([2, 1], block.Kernels.Select(k => k.Count));
    }

    private static System.Collections.Immutable.ImmutableArray<FoldedLayer> Fold(SmallGraph graph) => KernelFolding.Fold(SmallReports.Analyze(graph.Model()).Scenarios[0].Plan);
}
