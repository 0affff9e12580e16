using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class HeadsExpandedTests
{
    private const string Code = "LR2008";

    [Theory]
    [InlineData("ku = Unsqueeze k axis", "ke = Expand ku five", "kh = Reshape ke four", "vu = Unsqueeze v axis", "ve = Expand vu five", "vh = Reshape ve four")]
    [InlineData("ku = Unsqueeze k axis", "ke = Tile ku times", "kh = Reshape ke four", "vu = Unsqueeze v axis", "ve = Tile vu times", "vh = Reshape ve four")]
    public void Copies_for_the_operator_save_what_giving_it_the_heads_as_they_are_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(nodes.Aggregate(Grouped(), (g, node) => g.Node(node)).Node("y = Attention q kh vh").Model(), Grouped().Node("y = Attention q k v").Model(), Code);

        // Four query heads share each of the two heads of keys and values.
        Assert.Contains("copied 4 times", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.Occurrences);
    }

    [Fact]
    public void Copies_in_front_of_products_cost_a_runtime_that_does_not_fuse()
    {
        string[] nodes = ["ku = Unsqueeze k axis", "ke = Expand ku five", "kh = Reshape ke four", "vu = Unsqueeze v axis", "ve = Expand vu five", "vh = Reshape ve four"];
        var graph = nodes.Aggregate(Grouped(), (g, node) => g.Node(node)).Node("kt = Transpose kh", null, ("perm", new AttributeValue.Integers([0, 1, 3, 2])))
            .Node("scores = MatMul q kt").Node("p = Softmax scores").Node("y = MatMul p vh");

        var finding = Assert.Single(SmallGraph.Findings(graph.Analyze(Remedied.Request()), Code));

        // Of a batch of one and 64 tokens, K and V are 2·64·16 floats, 8,192 bytes, and four times that copied. The Expand reads one and writes four, its reader reads four instead of one:
        // 8 copies of each too many for V; K's Transpose reads and writes, and the product reads, heads that a grouped product reads once: the Transpose is no part of the remedy.
        Assert.Equal(0, finding.SavedSeconds);
        Assert.Contains(finding.Savings, s => !s.IsHeadline && s.TrafficBytes >= 8 * 8_192);
    }

    [Theory]
    [InlineData("Expand q five")]
    [InlineData("Expand b four")]
    public void Other_expansions_are_none(string expansion) =>
        Assert.Empty(SmallGraph.Findings(Grouped().Input("b", "1 1 1 16").Node($"e = {expansion}").Node("y = Attention q k v").Node("z = Add y e").Output("z").Analyze(Remedied.Request()), Code));

    /// <summary>Eight query heads, two heads of keys and values.</summary>
    private static SmallGraph Grouped() => new SmallGraph()
        .Input("q", "batch 8 sequence_length 16").Input("k", "batch 2 sequence_length 16").Input("v", "batch 2 sequence_length 16")
        .Integers("axis", 2).Integers("five", 1, 1, 4, 1, 1).Integers("times", 1, 1, 4, 1, 1).Integers("four", 0, 8, -1, 16).Output("y");
}
