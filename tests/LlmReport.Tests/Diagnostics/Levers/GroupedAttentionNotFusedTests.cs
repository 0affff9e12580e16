using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Planning.Remedies;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

/// <summary>Attention of eight query heads over two heads of keys and values, each of 16, written out and as the operator.</summary>
public sealed class GroupedAttentionNotFusedTests
{
    private const string Code = "LR2001";

    private static readonly (string, AttributeValue) HeadsFirst = ("perm", new AttributeValue.Integers([0, 2, 1, 3]));

    private static readonly (string, AttributeValue) KeysTurned = ("perm", new AttributeValue.Integers([0, 1, 3, 2]));

    private static readonly (string, AttributeValue) OverTokens = ("axis", new AttributeValue.Integer(2));

    private static readonly (string, AttributeValue)[] Grouped = [("is_causal", new AttributeValue.Integer(1)), ("q_num_heads", new AttributeValue.Integer(8)), ("kv_num_heads", new AttributeValue.Integer(2))];

    [Theory]
    [InlineData("Expand", false)]
    [InlineData("Expand", true)]
    [InlineData("Tile", false)]
    [InlineData("Tile", true)]
    public void Over_a_cache_that_grows_it_saves_what_the_operator_saves(string repeat, bool rotated)
    {
        var written = ByHeads(Growing(rotated), rotated);
        written.Node("present.0.key = Concat past_key_values.0.key kh", null, OverTokens).Node("present.0.value = Concat past_key_values.0.value vh", null, OverTokens);
        Written(written, repeat, "present.0.key", "present.0.value");

        const string Caches = "- past_key_values.0.key past_key_values.0.value";
        var fused = rotated
            ? ByHeads(Growing(rotated), rotated).Node($"mixed4 present.0.key present.0.value = Attention qh kh vh {Caches}", null, Grouped)
            : Growing(rotated).Node($"mixed4 present.0.key present.0.value = Attention q k v {Caches}", null, Grouped);

        Remedied.Compare(WithCache(Result(written, isByHeads: true)).Model(), WithCache(Result(fused, isByHeads: rotated)).Model(), Code);

        static SmallGraph WithCache(SmallGraph graph) => graph.Output("present.0.key").Output("present.0.value");
    }

    [Theory]
    [InlineData("Expand", false)]
    [InlineData("Expand", true)]
    [InlineData("Tile", true)]
    public void Without_a_cache_it_saves_what_the_operator_saves(string repeat, bool rotated)
    {
        var written = ByHeads(Projected(rotated), rotated);
        Written(written, repeat, "kh", "vh");

        var fused = rotated ? ByHeads(Projected(rotated), rotated).Node("mixed4 = Attention qh kh vh", null, Grouped) : Projected(rotated).Node("mixed4 = Attention q k v", null, Grouped);

        Remedied.Compare(Result(written, isByHeads: true).Model(), Result(fused, isByHeads: rotated).Model(), Code);
    }

    /// <summary>The operator reads the two heads of the tokens that are there; written out, eight heads of all 512 are made and read.</summary>
    [Theory]
    [InlineData("Expand")]
    [InlineData("Tile")]
    public void Over_rows_of_a_static_cache_it_saves_what_the_operator_saves(string repeat)
    {
        var written = FromRows(Allocated("512 32")).Node("qr = Reshape q split").Node("qh = Transpose qr", null, HeadsFirst);
        Written(written, repeat, "ks", "vs");

        Compare(written, Result(OverAllocated(Allocated("512 32"), "q"), isByHeads: false));
    }

    [Fact]
    public void Queries_by_heads_over_rows_of_a_static_cache_cost_the_operator_a_transpose()
    {
        var written = FromRows(Allocated("512 32"));
        Written(Rotated(written), "Expand", "ks", "vs");

        var fused = Rotated(Allocated("512 32")).Node("qrows = Transpose qh", null, HeadsFirst).Node("qflat = Reshape qrows merge");
        Compare(written, Result(OverAllocated(fused, "qflat"), isByHeads: false));
    }

    [Fact]
    public void A_static_cache_that_is_written_through_a_view_is_found_behind_it()
    {
        var written = Viewed().Node("ks = Transpose kw", null, HeadsFirst).Node("vs = Transpose vw", null, HeadsFirst).Node("qr = Reshape q split").Node("qh = Transpose qr", null, HeadsFirst);
        Written(written, "Expand", "ks", "vs");

        Compare(written, Result(OverAllocated(Viewed(), "q"), isByHeads: false));

        static SmallGraph Viewed() => Empty("512 32").Integers("stored", 0, 0, 32)
            .Node("kc = Reshape key_cache.0 split").Node("kn = Reshape k split").Node("kw = TensorScatter kc kn write_indices", null, ("axis", new AttributeValue.Integer(1)))
            .Node("vc = Reshape value_cache.0 split").Node("vn = Reshape v split").Node("vw = TensorScatter vc vn write_indices", null, ("axis", new AttributeValue.Integer(1)))
            .Node("updated_key_cache.0 = Reshape kw stored").Node("updated_value_cache.0 = Reshape vw stored");
    }

    [Fact]
    public void Over_heads_of_a_static_cache_it_saves_what_the_operator_saves()
    {
        var written = Rotated(Allocated("2 512 16"));
        Written(written, "Expand", "updated_key_cache.0", "updated_value_cache.0");

        Compare(written, Result(OverAllocated(Rotated(Allocated("2 512 16")), "qh"), isByHeads: true));
    }

    [Fact]
    public void The_operator_in_its_place_has_the_heads_that_are_not_repeated()
    {
        var written = FromRows(Allocated("512 32")).Node("qr = Reshape q split").Node("qh = Transpose qr", null, HeadsFirst);
        Written(written, "Expand", "ks", "vs");
        var graph = WithCache(Result(written, isByHeads: true)).Analyze().Graph;

        var pattern = Assert.Single(AttentionPattern.Find(new PatternReader(graph)));

        Assert.Equal(("batch", 8, 2), (pattern.Extents.Batch.ToString(), pattern.Extents.Heads.Constant, pattern.Extents.KeyValueHeads.Constant));
        Assert.Equal(["q", "updated_key_cache.0", "updated_value_cache.0"], pattern.Fused.Inputs.Select(i => graph.Values[i].Name));

        // Of 512 allocated tokens a flash kernel reads those that are there.
        var rewrite = new GraphRewrite(graph);
        Assert.True(rewrite.TryReplace(pattern.Members, pattern.Fused));
        var kernel = Assert.Single(PlanChange.Eager(rewrite, AttentionModel.Flash).After.Kernels);
        var keys = kernel.Reads.Single(r => graph.Values[r.Value].Name == "updated_key_cache.0");
        Assert.Equal($"32*{StaticCache.AttendedTokens}*batch", keys.Elements.ToString());
    }

    private static void Compare(SmallGraph written, SmallGraph fused) => Remedied.Compare(WithCache(Result(written, isByHeads: true)).Model(), WithCache(fused).Model(), Code);

    private static SmallGraph WithCache(SmallGraph graph) => graph.Output("updated_key_cache.0").Output("updated_value_cache.0");

    private static SmallGraph Projected(bool rotated)
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 64").Input("position_ids", "batch sequence_length", ElementType.Int64)
            .Weight("wq", 64, 128).Weight("wk", 64, 32).Weight("wv", 64, 32).Weight("wo", 128, 64)
            .Integers("split", 0, 0, -1, 16).Integers("merge", 0, 0, 128).Integers("last", -1).Integers("axis", 2).Integers("groups", 1, 1, 4, 1, 1).Integers("eight", 0, 8, -1, 16)
            .Integers("rows", 0, 1, -1, 1).Real("scale", 0.25).Real("lowest", -1e9)
            .Node("q = MatMul x wq").Node("k = MatMul x wk").Node("v = MatMul x wv");
        return rotated ? graph.Input("cosines", "batch 1 sequence_length 16") : graph;
    }

    private static SmallGraph Growing(bool rotated) => Projected(rotated)
        .Input("past_key_values.0.key", "batch 2 past_sequence_length 16").Input("past_key_values.0.value", "batch 2 past_sequence_length 16");

    private static SmallGraph Empty(string dims) => Projected(rotated: true).Input("key_cache.0", $"batch {dims}").Input("value_cache.0", $"batch {dims}")
        .Input("write_indices", "batch", ElementType.Int64).Input("nonpad_kv_seqlen", "batch", ElementType.Int64);

    /// <summary>Caches of 512 tokens into which the new ones are written.</summary>
    private static SmallGraph Allocated(string dims)
    {
        var graph = Empty(dims);
        var (key, value) = ("k", "v");
        if (dims.StartsWith('2'))
        {
            graph.Node("kn = Reshape k split").Node("kt = Transpose kn", null, HeadsFirst).Node("vn = Reshape v split").Node("vt = Transpose vn", null, HeadsFirst);
            (key, value) = ("kt", "vt");
        }

        return graph.Node($"updated_key_cache.0 = TensorScatter key_cache.0 {key} write_indices").Node($"updated_value_cache.0 = TensorScatter value_cache.0 {value} write_indices");
    }

    /// <summary>Heads of a cache that is stored by rows.</summary>
    private static SmallGraph FromRows(SmallGraph graph) => graph
        .Node("kr = Reshape updated_key_cache.0 split").Node("ks = Transpose kr", null, HeadsFirst).Node("vr = Reshape updated_value_cache.0 split").Node("vs = Transpose vr", null, HeadsFirst);

    private static SmallGraph OverAllocated(SmallGraph graph, string queries) =>
        graph.Node($"mixed4 = Attention {queries} updated_key_cache.0 updated_value_cache.0 - - - nonpad_kv_seqlen", null, Grouped);

    /// <summary>Queries of which each element is multiplied with one of a table, after they became heads.</summary>
    private static SmallGraph Rotated(SmallGraph graph) => graph.Node("qr = Reshape q split").Node("qt = Transpose qr", null, HeadsFirst).Node("qh = Mul qt cosines");

    private static SmallGraph ByHeads(SmallGraph graph, bool rotated)
    {
        foreach (var part in (ReadOnlySpan<string>)["q", "k", "v"])
        {
            var isRotated = rotated && part != "v";
            graph.Node($"{part}r = Reshape {part} split").Node($"{part}{(isRotated ? "t" : "h")} = Transpose {part}r", null, HeadsFirst);
            if (isRotated)
            {
                graph.Node($"{part}h = Mul {part}t cosines");
            }
        }

        return graph;
    }

    /// <summary>Keys and values repeated for each query head of their group, the two products, the causal mask and the softmax.</summary>
    private static void Written(SmallGraph graph, string repeat, string keys, string values) => graph
        .Node($"ku = Unsqueeze {keys} axis").Node($"ke = {repeat} ku groups").Node("kx = Reshape ke eight").Node($"vu = Unsqueeze {values} axis").Node($"ve = {repeat} vu groups").Node("vx = Reshape ve eight")
        .Node("turned = Transpose kx", null, KeysTurned).Node("products = MatMul qh turned").Node("scaled = Mul products scale")
        .Node("length = Shape kx", null, ("start", new AttributeValue.Integer(2)), ("end", new AttributeValue.Integer(3))).Node("total = Squeeze length").Node("start = Sub total total")
        .Integers("one", 1).Node("step = Squeeze one").Node("positions = Range start total step").Node("queries = Reshape position_ids rows").Node("visible = LessOrEqual positions queries")
        .Node("masked = Where visible scaled lowest").Node("p = Softmax masked").Node("mixed4 = MatMul p vx");

    private static SmallGraph Result(SmallGraph graph, bool isByHeads)
    {
        if (isByHeads)
        {
            graph.Node("mixedrows = Transpose mixed4", null, HeadsFirst).Node("mixed = Reshape mixedrows merge");
        }

        return graph.Node(isByHeads ? "y = MatMul mixed wo" : "y = MatMul mixed4 wo").Output("y");
    }
}
