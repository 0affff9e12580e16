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

    /// <summary>Without copies each group of query heads is a batch of products with the one head that it shares, turned and scaled before it was copied.</summary>
    [Theory]
    [InlineData]
    [InlineData("kt = Mul kt scale")]
    [InlineData("kt = Mul kt table")]
    public void Copies_in_front_of_products_save_what_products_over_groups_save(params string[] scaled)
    {
        string[] copies = ["ku = Unsqueeze k axis", "ke = Expand ku five", "kh = Reshape ke four", "vu = Unsqueeze v axis", "ve = Expand vu five", "vh = Reshape ve four"];
        var keys = scaled.Length == 0 ? "kt" : "ks";
        string[] scales = [.. scaled.Select(node => node.Replace("kt =", "ks =", StringComparison.Ordinal))];
        var graph = With(copies.Aggregate(Grouped(), (g, node) => g.Node(node)).Node("kt = Transpose kh", null, ("perm", new AttributeValue.Integers([0, 1, 3, 2]))), scales)
            .Node($"scores = MatMul q {keys}").Node("p = Softmax scores").Node("y = MatMul p vh");
        var remedied = With(Grouped().Integers("groups", 0, 2, 4, -1, 16).Node("qg = Reshape q groups").Node("ku = Unsqueeze k axis").Node("vu = Unsqueeze v axis")
            .Node("kt = Transpose ku", null, ("perm", new AttributeValue.Integers([0, 1, 2, 4, 3]))), scales)
            .Node($"scores = MatMul qg {keys}").Node("p = Softmax scores").Node("yg = MatMul p vu").Node("y = Reshape yg four");

        var finding = Remedied.Compare(graph.Model(), remedied.Model(), Code);

        // Of a batch of one and 64 tokens, K and V are 2·64·16 floats, 8,192 bytes, and four times that copied. The Expand reads one and writes four, all of it too many; its reader reads
        // four instead of one. That is 8 for V, and for K, whose Transpose and scale read and write four instead of one, 6 more each.
        Assert.Equal(0, finding.SavedSeconds);
        Assert.Contains(finding.Savings, s => !s.IsHeadline && s.TrafficBytes == (8 + 8 + 6 + (6 * scaled.Length)) * 8_192);

        static SmallGraph With(SmallGraph graph, string[] nodes) => nodes.Aggregate(graph.Input("table", "64").Real("scale", 0.25), (g, node) => g.Node(node));
    }

    [Fact]
    public void Copies_that_a_product_makes_different_are_none()
    {
        var graph = Grouped().Weight("factors", 1, 8, 1, 1).Node("ku = Unsqueeze k axis").Node("ke = Expand ku five").Node("kh = Reshape ke four").Node("kf = Mul kh factors");

        Assert.Empty(SmallGraph.Findings(graph.Node("y = Attention q kf kf").Analyze(Remedied.Request()), Code));
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
