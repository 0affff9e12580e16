using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Estimation;
using Xunit;

namespace LlmReport.Tests.Planning;

/// <summary>What a KV cache takes and what is read of it, by layout and by kind of attention.</summary>
public sealed class CacheLayoutTests
{
    /// <summary>Two layers of keys and values for 2 heads of 4, in float16.</summary>
    private const double TokenBytes = 2 * 2 * 2 * 4 * 2;

    [Theory]
    [InlineData(33, 33)]
    [InlineData(1, 1)]
    public void A_contiguous_cache_is_as_long_as_the_context(long context, long tokens) => Assert.Equal(tokens * TokenBytes, Decode(KvLayout.Contiguous, context).Memory.KvCacheBytes);

    [Theory]
    [InlineData(33, 16, 48)]
    [InlineData(32, 16, 32)]
    [InlineData(1, 256, 256)]
    public void A_paged_cache_is_rounded_up_to_blocks_but_read_by_tokens(long context, long block, long tokens)
    {
        var totals = Decode(KvLayout.Paged(block), context);

        Assert.Equal(tokens * TokenBytes, totals.Memory.KvCacheBytes);
        Assert.Equal(context * TokenBytes, totals.Traffic!.Value.KvRead);
    }

    [Fact]
    public void Blocks_are_rounded_for_every_sequence() => Assert.Equal(3 * 48 * TokenBytes, Decode(KvLayout.Paged(), 33, batch: 3).Memory.KvCacheBytes);

    [Fact]
    public void Of_a_static_cache_flash_attention_reads_what_is_filled()
    {
        var totals = Decode(KvLayout.Static(100), 33);

        Assert.Equal(100 * TokenBytes, totals.Memory.KvCacheBytes);
        Assert.Equal(33 * TokenBytes, totals.Traffic!.Value.KvRead);
        Assert.Equal(Decode(KvLayout.Contiguous, 33).Work, totals.Work);
    }

    [Fact]
    public void Of_a_static_cache_eager_attention_reads_and_computes_all()
    {
        var (dense, filled) = (Decode(KvLayout.Static(100), 33, AttentionModel.Eager), Decode(KvLayout.Contiguous, 33, AttentionModel.Eager));

        Assert.Equal(100 * TokenBytes, dense.Traffic!.Value.KvRead);
        Assert.Equal(filled.Traffic!.Value.KvWrite, dense.Traffic!.Value.KvWrite);

        // Two layers of 2 heads: Q·Kᵀ and P·V over widths of 4, for 67 tokens more.
        Assert.Equal(filled.Work!.Value.Macs + (2 * 2 * 2 * 4 * 67), dense.Work!.Value.Macs);
        Assert.Equal(filled.CausalWork, dense.CausalWork);
    }

    [Fact]
    public void A_prefill_into_a_static_cache_takes_its_allocation() =>
        Assert.Equal(100 * TokenBytes, Run(LlamaGraph.Tiny.Grouped(), KvLayout.Static(100), 33, 33).Single(s => s.Workload.Phase == Phase.Prefill).Totals.Memory.KvCacheBytes);

    [Fact]
    public void A_chat_that_outgrows_its_block_takes_another()
    {
        var chat = Run(LlamaGraph.Tiny.Grouped(), KvLayout.Paged(), 30, 31, phase: Phase.Chat).Single();

        // 30 of the prompt and 4 generated are 34 tokens: three blocks.
        Assert.Equal(48 * TokenBytes, chat.Totals.Memory.KvCacheBytes);
    }

    [Fact]
    public void A_context_beyond_the_allocation_is_refused() => Assert.Throws<UsageException>(() => Decode(KvLayout.Static(32), 33));

    [Fact]
    public void A_static_cache_of_unknown_length_is_refused() => Assert.Throws<UsageException>(() => Decode(KvLayout.Static(), 33));

    [Fact]
    public void State_of_constant_size_does_not_grow_with_the_context_nor_shrink_with_the_cache()
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 8").Input("past_recurrent.0", "batch 4 16").Weight("w", 4, 16)
            .Output("present_recurrent.0").Output("y").Node("present_recurrent.0 = Add past_recurrent.0 w").Node("y = Relu x");

        foreach (var context in (long[])[2, 4000])
        {
            foreach (var (precision, bits) in (ReadOnlySpan<(string, int)>)[("stored", 32), ("w16a16kv4", 16)])
            {
                Assert.Equal(3 * 4 * 16 * bits / 8, Run(graph.Model(), KvLayout.Paged(), 1, context, batch: 3, precision: precision).Single(s => s.Workload.Phase == Phase.Decode).Totals.Memory.KvCacheBytes);
            }
        }
    }

    [Fact]
    public void A_cache_that_is_written_in_place_through_a_view_is_still_a_cache()
    {
        // A static cache of 32 tokens of 8, written as rows of a flat view.
        var graph = new SmallGraph().Input("k", "1 sequence_length 8").Input("at", "sequence_length 1", ElementType.Int64).Input("key_cache.0", "1 32 8").Integers("rows", 32, 8).Integers("row", -1, 8).Integers("back", 1, 32, 8)
            .Node("flat = Reshape key_cache.0 rows").Node("new = Reshape k row").Node("written = ScatterND flat at new").Node("updated_key_cache.0 = Reshape written back").Output("updated_key_cache.0");
        var traffic = Run(graph.Model(), KvLayout.Contiguous, 1, 8).Single(s => s.Workload.Phase == Phase.Decode).Totals.Traffic!.Value;

        Assert.Equal(8 * 4, traffic.KvWrite);
        Assert.Equal(0, traffic.ActivationWrite);
    }

    [Fact]
    public void A_latent_cache_takes_its_rank_and_the_shared_rotation()
    {
        // Latent of 8 and rotated part of 4 a token, in one tensor.
        var graph = new SmallGraph().Input("c", "batch sequence_length 12").Input("past_key_values.0.key", "batch past_sequence_length 12")
            .Output("present.0.key").Node("present.0.key = Concat past_key_values.0.key c", attributes: [("axis", new AttributeValue.Integer(1))]);

        Assert.Equal((8 + 4) * 33 * 3 * 4, Run(graph.Model(), KvLayout.Contiguous, 1, 33, batch: 3).Single(s => s.Workload.Phase == Phase.Decode).Totals.Memory.KvCacheBytes);
    }

    [Fact]
    public void A_latent_that_is_cached_expanded_is_a_finding_with_the_ratio()
    {
        var finding = Assert.Single(SmallGraph.Findings(Latent(narrow: 12, rank: 8).Analyze(SmallGraph.Request() with { ContextTokens = [33] }), "LR1012"));

        // Keys of 2·(4 + 4) and values of 2·4 elements a token, of a latent of 8 + 4.
        Assert.Contains("keys and values of 24 elements a token, expanded from a latent of 12: 2.0× the cache", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["past_key_values.0.key", "past_key_values.0.value"], finding.Nodes);

        // 33 tokens of 24 elements of 4 bytes, half of which would do.
        Assert.Equal(33 * 24 * 4 / 2, finding.SavedBytes!.Value, 6);
    }

    [Fact]
    public void A_latent_as_wide_as_its_input_proves_nothing() => Assert.Empty(SmallGraph.Findings(Latent(narrow: 64, rank: 60).Analyze(), "LR1012"));

    /// <summary>Multi-head latent attention before its scores: x → latent and rotated part → keys and values of 2 heads, cached expanded.</summary>
    private static SmallGraph Latent(long narrow, long rank) => new SmallGraph()
        .Input("x", "batch sequence_length 64").Input("past_key_values.0.key", "batch 2 past_sequence_length 8").Input("past_key_values.0.value", "batch 2 past_sequence_length 4")
        .Weight("wa", 64, narrow).Weight("norm", rank).Weight("wb", rank, 16)
        .Integers("parts", rank, narrow - rank).Integers("heads", 0, 0, 2, 8).Integers("halves", 4, 4).Integers("one", 0, 0, 1, 4).Integers("repeats", 1, 1, 2, 1)
        .Integers("from", 0).Integers("to", 4).Integers("axis", 2)
        .Node("narrow = MatMul x wa").Node("latent rotated = Split narrow parts", attributes: [("axis", new AttributeValue.Integer(-1))])
        .Node("normed = SimplifiedLayerNormalization latent norm", attributes: [("axis", new AttributeValue.Integer(-1))])
        .Node("expanded = MatMul normed wb").Node("split = Reshape expanded heads").Node("nope v = Split split halves", attributes: [("axis", new AttributeValue.Integer(-1))])
        .Node("four = Slice rotated from to axis").Node("shared = Reshape four one").Node("repeated = Tile shared repeats")
        .Node("k = Concat nope repeated", attributes: [("axis", new AttributeValue.Integer(-1))])
        .Node("keys = Transpose k", attributes: [("perm", new AttributeValue.Integers([0, 2, 1, 3]))]).Node("values = Transpose v", attributes: [("perm", new AttributeValue.Integers([0, 2, 1, 3]))])
        .Node("present.0.key = Concat past_key_values.0.key keys", attributes: [("axis", new AttributeValue.Integer(2))])
        .Node("present.0.value = Concat past_key_values.0.value values", attributes: [("axis", new AttributeValue.Integer(2))])
        .Output("present.0.key").Output("present.0.value");

    private static Totals Decode(KvLayout layout, long context, AttentionModel attention = AttentionModel.Flash, long batch = 1) =>
        Run(LlamaGraph.Tiny.Grouped(), layout, 1, context, attention, batch).Single(s => s.Workload.Phase == Phase.Decode).Totals;

    private static ImmutableArray<Scenario> Run(OnnxModel model, KvLayout layout, long prompt, long context, AttentionModel attention = AttentionModel.Flash, long batch = 1, Phase? phase = null, string precision = "stored") =>
        SmallGraph.Analyze(model, SmallGraph.Request() with
        {
            Batches = [batch],
            PromptTokens = [prompt],
            ContextTokens = [context],
            GeneratedTokens = [4],
            Phases = phase is { } only ? [only] : [Phase.Prefill, Phase.Decode],
            Attention = attention,
            KvLayout = layout,
            Precisions = [Precision.Parse(precision)!],
        }).Scenarios;
}
