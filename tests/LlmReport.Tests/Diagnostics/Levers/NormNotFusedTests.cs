using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class NormNotFusedTests
{
    private const string Code = "LR2002";

    [Theory]
    [InlineData("sq = Pow x two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "normed = Div x root", "y = Mul weight normed")]
    [InlineData("sq = Mul x x", "mean = ReduceMean sq last", "sum = Add eps mean", "root = Sqrt sum", "inverse = Reciprocal root", "normed = Mul x inverse", "y = Mul normed weight")]
    [InlineData("sq = Pow x two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "inverse = Div one root", "normed = Mul inverse x", "y = Mul normed weight")]
    [InlineData("sq = Mul x x", "mean = ReduceMean sq last", "sum = Add mean eps", "inverse = Pow sum minus_half", "normed = Mul x inverse", "y = Mul weight normed")]
    public void A_root_mean_square_norm_written_out_saves_what_the_operator_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(Between(Written(nodes)).Model(), Between(g => g.Node("y = RMSNormalization x weight")).Model(), Code);

        Assert.Contains("RMSNorm", finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, finding.Occurrences);
    }

    [Theory]
    [InlineData("m = ReduceMean x last", "d = Sub x m", "sq = Pow d two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "normed = Div d root", "scaled = Mul normed weight", "y = Add scaled bias")]
    [InlineData("m = ReduceMean x last", "d = Sub x m", "sq = Mul d d", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "inverse = Reciprocal root", "normed = Mul d inverse", "scaled = Mul weight normed", "y = Add bias scaled")]
    public void A_layer_norm_written_out_saves_what_the_operator_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(Between(Written(nodes)).Model(), Between(g => g.Node("y = LayerNormalization x weight bias")).Model(), Code);

        Assert.Contains("LayerNorm", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Casts_to_fp32_around_a_norm_are_part_of_it()
    {
        var wide = new AttributeValue.Integer((long)ElementType.Float32);
        var narrow = new AttributeValue.Integer((long)ElementType.Float16);
        var written = Between(g => g.Node("w = Cast x", null, ("to", wide)).Node("sq = Pow w two").Node("mean = ReduceMean sq last").Node("sum = Add mean eps").Node("root = Sqrt sum")
            .Node("normed = Div w root").Node("half = Cast normed", null, ("to", narrow)).Node("y = Mul weight half"), ElementType.Float16);

        Remedied.Compare(written.Model(), Between(g => g.Node("y = RMSNormalization x weight"), ElementType.Float16).Model(), Code);
    }

    [Fact]
    public void Norms_of_several_layers_are_one_finding()
    {
        var graph = Graph().Node("h0 = MatMul input w1");
        for (var layer = 0; layer < 3; layer++)
        {
            var l = $"model/layers.{layer}/norm";
            graph.Node($"sq{layer} = Pow h{layer} two", $"{l}/Pow").Node($"mean{layer} = ReduceMean sq{layer} last", $"{l}/Mean").Node($"sum{layer} = Add mean{layer} eps", $"{l}/Add")
                .Node($"root{layer} = Sqrt sum{layer}", $"{l}/Sqrt").Node($"n{layer} = Div h{layer} root{layer}", $"{l}/Div").Node($"y{layer} = Mul n{layer} weight", $"{l}/Mul")
                .Node($"h{layer + 1} = MatMul y{layer} w2", $"model/layers.{layer}/mlp/MatMul");
        }

        var finding = Assert.Single(SmallGraph.Findings(graph.Output("h3").Analyze(Remedied.Request()), Code));

        Assert.Equal((3, "model/layers.*/norm"), (finding.Occurrences, finding.Scope));
        Assert.Equal("model/layers.1/norm/Sqrt", finding.Nodes[1]);
    }

    [Theory]
    [InlineData("sq = Pow x two", "mean = ReduceSum sq last", "sum = Add mean eps", "root = Sqrt sum", "y = Div x root")]
    [InlineData("sq = Pow x two", "mean = ReduceMean sq first", "sum = Add mean eps", "root = Sqrt sum", "y = Div x root")]
    [InlineData("sq = Pow x two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "y = Div other root")]
    public void What_only_looks_like_a_norm_is_none(params string[] nodes) =>
        Assert.Empty(SmallGraph.Findings(Between(Written(nodes)).Analyze(Remedied.Request()), Code));

    [Fact]
    public void A_norm_whose_root_is_read_by_others_too_stays() => Assert.Empty(SmallGraph.Findings(
        Between(Written("sq = Pow x two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "y = Div x root")).Output("root").Analyze(Remedied.Request()), Code));

    [Fact]
    public void A_function_that_stands_for_an_operator_counts_as_fused()
    {
        var body = new OnnxFunction
        {
            Name = "Norm",
            Domain = "local",
            Inputs = ["x", "scale", "two", "last", "eps"],
            Outputs = ["y"],
            Nodes = Written("sq = Pow x two", "mean = ReduceMean sq last", "sum = Add mean eps", "root = Sqrt sum", "normed = Div x root", "y = Mul normed scale")(new SmallGraph()).Graph().Nodes,
            Opsets = System.Collections.Immutable.ImmutableDictionary<string, long>.Empty.Add("", 24),
        };
        var model = Between(g => g.Node("y = local::Norm x weight two last eps")).Model();

        Assert.Empty(SmallGraph.Findings(SmallGraph.Analyze(model with { Functions = [body], Opsets = model.Opsets.Add("local", 1) }, Remedied.Request()), Code));
    }

    private static Func<SmallGraph, SmallGraph> Written(params string[] nodes) => graph => nodes.Aggregate(graph, (g, node) => g.Node(node));

    private static SmallGraph Graph(ElementType type = ElementType.Float32) => new SmallGraph()
        .Input("input", "batch sequence_length 32", type).Weight("w1", type, 32, 64).Weight("w2", type, 64, 64).Weight("weight", type, 64).Weight("bias", type, 64)
        .Integers("last", -1).Integers("first", 1).Real("two", 2).Real("one", 1).Real("eps", 1e-5).Real("minus_half", -0.5);

    /// <summary>A product, what makes y of x, and a product.</summary>
    private static SmallGraph Between(Func<SmallGraph, SmallGraph> norm, ElementType type = ElementType.Float32) =>
        norm(Graph(type).Node("x = MatMul input w1").Node("other = MatMul input w1")).Node("out = MatMul y w2").Output("out", null, type).Output("other", null, type);
}
