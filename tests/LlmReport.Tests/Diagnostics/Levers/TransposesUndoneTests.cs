using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class TransposesUndoneTests
{
    private const string Code = "LR3001";

    private static readonly (string, AttributeValue)[] Forth = [("perm", new AttributeValue.Integers([0, 2, 3, 1]))];

    private static readonly (string, AttributeValue)[] Back = [("perm", new AttributeValue.Integers([0, 3, 1, 2]))];

    [Fact]
    public void A_transpose_and_its_inverse_save_both()
    {
        var finding = Remedied.Compare(Image(g => g.Node("t = Transpose x", null, Forth).Node("y = Transpose t", null, Back)).Model(), Image(g => g.Node("y = Identity x")).Model(), Code);

        Assert.Equal(1, finding.Occurrences);
        Assert.Equal(["Transpose_3"], finding.Nodes);
    }

    [Fact]
    public void Element_wise_nodes_between_them_do_not_care() => Remedied.Compare(
        Image(g => g.Node("t = Transpose x", null, Forth).Node("m = Mul t half").Node("r = Relu m").Node("y = Transpose r", null, Back)).Model(),
        Image(g => g.Node("m = Mul x half").Node("y = Relu m")).Model(), Code);

    [Fact]
    public void Where_others_read_the_first_only_the_second_goes() => Remedied.Compare(
        Image(g => g.Node("t = Transpose x", null, Forth).Node("y = Transpose t", null, Back).Output("t")).Model(),
        Image(g => g.Node("t = Transpose x", null, Forth).Node("y = Identity x").Output("t")).Model(), Code);

    [Theory]
    [InlineData("t = Transpose x", "y = Transpose t")]
    [InlineData("t = Transpose x", "s = Softmax t", "y = Transpose s")]
    public void Others_do_not_undo_each_other(params string[] nodes) => Assert.Empty(SmallGraph.Findings(Image(g => nodes.Aggregate(g, (h, node) => h.Node(node, null, node.Contains("Transpose", StringComparison.Ordinal) ? Forth : []))).Analyze(Remedied.Request()), Code));

    [Fact]
    public void A_sum_with_a_tensor_in_the_other_layout_keeps_both() => Assert.Empty(SmallGraph.Findings(
        Image(g => g.Node("t = Transpose x", null, Forth).Node("s = Add t other").Node("y = Transpose s", null, Back)).Analyze(Remedied.Request()), Code));

    private static SmallGraph Image(Func<SmallGraph, SmallGraph> between) => between(new SmallGraph()
            .Input("image", "batch 3 16 16").Input("other", "batch 16 16 8").Weight("w1", 8, 3, 1, 1).Weight("w2", 8, 8, 1, 1).Real("half", 0.5)
            .Node("c = Conv image w1").Node("x = Relu c"))
        .Node("z = Conv y w2").Output("z");
}
