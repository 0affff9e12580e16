using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Operators;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class AttentionNotFusedTests
{
    private const string Code = "LR2001";

    private static readonly (string, AttributeValue)[] Heads = [("perm", new AttributeValue.Integers([0, 2, 1, 3]))];

    private static readonly (string, AttributeValue)[] Causal = [("is_causal", new AttributeValue.Integer(1)), ("q_num_heads", new AttributeValue.Integer(4)), ("kv_num_heads", new AttributeValue.Integer(4))];

    [Theory]
    [InlineData("scaled = Mul products scale", "masked = Add scaled mask", "p = Softmax masked")]
    [InlineData("scaled = Div products scale", "masked = Add mask scaled", "p = Softmax masked")]
    [InlineData("like = CastLike mask products", "masked = Add products like", "p = Softmax masked")]
    [InlineData("like = CastLike mask products", "masked = Add like products", "p = Softmax masked")]
    [InlineData("masked = Where visible products lowest", "p = Softmax masked")]
    [InlineData("masked = Where hidden lowest products", "q1 = Softmax masked", "nan = IsNaN q1", "p = Where nan zero q1")]
    public void Causal_attention_written_out_saves_what_the_operator_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(Written(nodes).Model(), Operator().Model(), Code);

        Assert.Contains("with a mask that may be causal", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    /// <summary>Heads that a Transpose makes of a sequence in front of the batch are what an operator takes: it needs that Transpose as the products do, and one of keys that is as large.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sequence_in_front_of_the_batch_keeps_its_transposes(bool areKeysTurnedOnce)
    {
        var turned = areKeysTurnedOnce
            ? SequenceFirst(8).Node("kt = Transpose kh", null, Perm(1, 2, 0))
            : SequenceFirst(8).Node("ku = Transpose kh", null, Perm(1, 0, 2)).Node("kt = Transpose ku", null, Perm(0, 2, 1));
        var operators = SequenceFirst(8).Node("ku = Transpose kh", null, Perm(1, 0, 2)).Node("qt = Transpose qh", null, Perm(1, 0, 2)).Node("vt = Transpose vh", null, Perm(1, 0, 2))
            .Node("q4 = Unsqueeze qt first").Node("k4 = Unsqueeze ku first").Node("v4 = Unsqueeze vt first").Node("mixed4 = Attention q4 k4 v4").Node("mixed = Squeeze mixed4 first");

        var finding = Remedied.Compare(FromProducts(turned).Model(), Turned(operators).Model(), Code);

        // Who fuses the products reads queries, keys and values without turning them first: the operator in their place saves nothing.
        Assert.Equal((Severity.Note, 0), (finding.Severity, finding.SavedSeconds));
    }

    [Fact]
    public void A_sequence_in_front_of_a_batch_of_one_is_rows_of_tokens()
    {
        var written = FromProducts(SequenceFirst(1).Node("kt = Transpose kh", null, Perm(1, 2, 0)));
        var operators = SequenceFirst(1).Integers("rows", 1, -1, 64)
            .Node("qr = Reshape q rows").Node("kr = Reshape k rows").Node("vr = Reshape v rows").Node("mixedr = Attention qr kr vr", null, ("q_num_heads", new AttributeValue.Integer(4)), ("kv_num_heads", new AttributeValue.Integer(4)))
            .Node("flat = Reshape mixedr merge").Node("y = MatMul flat wo").Output("y");

        Remedied.Compare(written.Model(), operators.Model(), Code);
    }

    [Fact]
    public void A_mask_of_padding_is_not_taken_for_a_causal_one()
    {
        var graph = Written(["masked = Add products padding", "p = Softmax masked"], causal: false);

        var finding = Assert.Single(SmallGraph.Findings(graph.Analyze(Remedied.Request()), Code));
        Assert.DoesNotContain("causal", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_as_an_operator_is_no_finding() => Assert.Empty(SmallGraph.Findings(Operator().Analyze(Remedied.Request()), Code));

    [Fact]
    public void A_router_s_softmax_between_products_with_weights_is_no_attention()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Weight("w1", 64, 8).Weight("w2", 8, 64)
            .Node("scores = MatMul x w1").Node("p = Softmax scores").Node("y = MatMul p w2").Output("y");

        Assert.Empty(SmallGraph.Findings(graph.Analyze(Remedied.Request()), Code));
    }

    [Fact]
    public void A_mask_that_takes_the_type_of_the_scores_does_not_keep_them_from_staying_inside()
    {
        string[] nodes = ["like = CastLike mask products", "masked = Add products like", "p = Softmax masked"];
        var input = Written(nodes).Analyze(Remedied.Request());
        var products = input.Typed.Values.Single(v => v.Name == "products");
        var prefill = input.Scenarios.First(s => s.Workload.Phase == Phase.Prefill);

        var kernel = prefill.Plan.Kernels[prefill.Plan.KernelOfNode[products.Producer]];
        Assert.Equal(KernelClass.Attention, kernel.Class);
        Assert.DoesNotContain(kernel.Writes, w => input.Typed.Values[w.Value].Name == "products");
        Assert.Contains(kernel.Nodes, n => input.Typed.Nodes[n].Node.OpType == "Softmax");
        Assert.DoesNotContain(kernel.Nodes, n => input.Typed.Nodes[n].Node.OpType == "CastLike");
    }

    private static (string, AttributeValue) Perm(params long[] axes) => ("perm", new AttributeValue.Integers([.. axes]));

    /// <summary>Four heads of 16, as torch's MultiheadAttention makes them: the heads of all sequences of a batch side by side, [S, B·H, d].</summary>
    private static SmallGraph SequenceFirst(long batch)
    {
        var graph = new SmallGraph().Input("x", $"sequence_length {batch} 64").Weight("wq", 64, 64).Weight("wk", 64, 64).Weight("wv", 64, 64).Weight("wo", 64, 64)
            .Integers("heads", 0, batch * 4, 16).Integers("merge", -1, batch, 64).Integers("first", 0).Real("scale", 0.25);
        return ((string[])["q", "k", "v"]).Aggregate(graph, (g, part) => g.Node($"{part} = MatMul x w{part}").Node($"{part}h = Reshape {part} heads"));
    }

    /// <summary>The two products over keys that are turned already.</summary>
    private static SmallGraph FromProducts(SmallGraph graph) => Turned(graph.Node("qt = Transpose qh", null, Perm(1, 0, 2)).Node("vt = Transpose vh", null, Perm(1, 0, 2))
        .Node("scaled = Mul qt scale").Node("products = MatMul scaled kt").Node("p = Softmax products").Node("mixed = MatMul p vt"));

    private static SmallGraph Turned(SmallGraph graph) =>
        graph.Node("rows3 = Transpose mixed", null, Perm(1, 0, 2)).Node("flat = Reshape rows3 merge").Node("y = MatMul flat wo").Output("y");

    /// <summary>Four heads of 16 over a cache, from three products to one.</summary>
    private static SmallGraph Projected() => new SmallGraph()
        .Input("x", "batch sequence_length 64").Input("past_key_values.0.key", "batch 4 past_sequence_length 16").Input("past_key_values.0.value", "batch 4 past_sequence_length 16")
        .Input("position_ids", "batch sequence_length", ElementType.Int64).Input("padding", "batch 1 1 total_sequence_length")
        .Weight("wq", 64, 64).Weight("wk", 64, 64).Weight("wv", 64, 64).Weight("wo", 64, 64)
        .Node("q = MatMul x wq").Node("k = MatMul x wk").Node("v = MatMul x wv");

    private static SmallGraph Operator() => Projected()
        .Node("mixed present.0.key present.0.value = Attention q k v - past_key_values.0.key past_key_values.0.value", null, Causal)
        .Node("y = MatMul mixed wo").Output("y").Output("present.0.key").Output("present.0.value");

    private static SmallGraph Written(string[] nodes, bool causal = true)
    {
        var graph = Projected().Integers("split", 0, 0, 4, 16).Integers("merge", 0, 0, 64).Integers("last", -1).Real("scale", 0.25).Real("lowest", -1e9).Real("zero", 0);
        foreach (var part in (ReadOnlySpan<string>)["q", "k", "v"])
        {
            graph.Node($"{part}r = Reshape {part} split").Node($"{part}h = Transpose {part}r", null, Heads);
        }

        graph.Node("present.0.key = Concat past_key_values.0.key kh", null, ("axis", new AttributeValue.Integer(2)))
            .Node("present.0.value = Concat past_key_values.0.value vh", null, ("axis", new AttributeValue.Integer(2)))
            .Node("turned = Transpose present.0.key", null, ("perm", new AttributeValue.Integers([0, 1, 3, 2])))
            .Node("products = MatMul qh turned");
        if (causal)
        {
            AddCausalMask(graph);
        }

        if (nodes.Any(node => node.Split(' ').Contains("mask")))
        {
            graph.Node("mask = Where visible zero lowest");
        }

        if (nodes.Any(node => node.Split(' ').Contains("hidden")))
        {
            graph.Node("hidden = Not visible");
        }

        return nodes.Aggregate(graph, (g, node) => g.Node(node))
            .Node("mixed4 = MatMul p present.0.value").Node("rows = Transpose mixed4", null, Heads).Node("mixed = Reshape rows merge")
            .Node("y = MatMul mixed wo").Output("y").Output("present.0.key").Output("present.0.value");
    }

    /// <summary>Positions of queries against those of keys.</summary>
    private static void AddCausalMask(SmallGraph graph) => graph
        .Integers("two", 2).Integers("one", 1).Integers("axes", 1, 3)
        .Node("length = Shape present.0.key", null, ("start", new AttributeValue.Integer(2)), ("end", new AttributeValue.Integer(3)))
        .Node("total = Squeeze length").Node("start = Sub total total").Node("step = Squeeze one")
        .Node("keys = Range start total step").Node("rows4 = Unsqueeze position_ids axes")
        .Node("rowsT = Transpose rows4", null, ("perm", new AttributeValue.Integers([0, 1, 2, 3])))
        .Node("queries = Reshape rowsT shape4").Integers("shape4", 0, 1, -1, 1)
        .Node("visible = LessOrEqual keys queries");
}
