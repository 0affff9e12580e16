using LlmReport.Architectures;
using LlmReport.Diagnostics;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Tests.Architectures;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class SurplusWorkTests
{
    [Fact]
    public void Experts_that_all_run_are_one_finding_with_the_ratio()
    {
        var finding = Assert.Single(SmallGraph.Findings(Experts(layers: 3, chosen: 2, weighed: 8).Analyze(), "LR1012"));

        // 8 experts, 2 chosen
        Assert.Contains("all 8 experts although the router picks 2: 4.0×", finding.Message, StringComparison.Ordinal);
        Assert.Contains("in 3 layers", finding.Message, StringComparison.Ordinal);
        Assert.Equal(3, finding.Occurrences);
        Assert.Equal("layers.*/gate", finding.Scope);
        Assert.Equal(["layers.0/gate/TopK", "layers.1/gate/TopK", "layers.2/gate/TopK"], finding.Nodes);
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(4, 0)]
    public void A_window_that_is_only_masked_is_a_finding_once_the_context_is_longer(long context, int findings)
    {
        // Window 4, 2 layers, 2 KV heads of 32 in float32.
        var found = AnalyzeWindowed(GraphStyle.Standard, context).ToList();

        Assert.Equal(findings, found.Count);
        if (findings > 0)
        {
            // 2 of the 6 tokens are read for nothing: 2 layers · K and V · 2·32 elements · 4 bytes each.
            Assert.Equal(2 * 2 * 2 * 64 * 4, found[0].SavedBytes!.Value, 6);
            Assert.Contains("Attention of 2 layers masks all but the last 4 keys", found[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_operator_that_knows_its_window_reads_nothing_in_vain() => Assert.Empty(AnalyzeWindowed(GraphStyle.Ort, 6));

    private static IEnumerable<Diagnostic> AnalyzeWindowed(GraphStyle style, long context) => Analyzer.Analyze(
        ConfigReader.Build(SmallConfigs.Of("mistral-window"), new() { Style = style }).Model,
        new() { Scenarios = SmallGraph.Request() with { PromptTokens = [2], ContextTokens = [context] } }).Diagnostics.Where(finding => finding.Code == "LR1012");

    [Fact]
    public void The_surplus_of_one_token_is_the_weights_of_the_experts_it_does_not_need()
    {
        var finding = Assert.Single(SmallGraph.Findings(Experts(1, 2, 8).Analyze(SmallGraph.Request() with { PromptTokens = [1], Execution = ExecutionModel.Eager }), "LR1012"));

        // An expert's product: weights 16·16·4 = 1,024 bytes, 64 in, 64 out. Of 8, 2 are needed: 6 · (1,024 + 128) bytes too many, at 1 GB/s.
        Assert.Equal(6 * 1152, finding.SavedBytes!.Value, 6);
        Assert.Equal(6 * 1152e-9, finding.SavedSeconds!.Value, 12);
        var saving = Assert.Single(finding.Savings);
        Assert.Equal(6 * 1152e-9 / saving.Scenario.Totals.PredictedSeconds!.Value, saving.Share, 12);
    }

    [Fact]
    public void Experts_that_all_run_are_active_as_far_as_they_are_chosen()
    {
        var input = Experts(layers: 3, chosen: 2, weighed: 8).Analyze();

        // A router of 16·8 and 8 experts of 16·16 a layer, of which 2 are chosen.
        Assert.Equal(3 * ((16 * 8) + (8 * 16 * 16)), input.Weights.ParameterCount);
        Assert.Equal(3 * ((16 * 8) + (2 * 16 * 16)), input.Experts.ActiveParameterCount);
    }

    [Fact]
    public void Experts_that_are_all_chosen_are_no_surplus() => Assert.Empty(SmallGraph.Findings(Experts(1, 8, 8).Analyze(), "LR1012"));

    [Fact]
    public void A_choice_that_weighs_only_some_of_its_candidates_proves_nothing() => Assert.Empty(SmallGraph.Findings(Experts(1, 2, 7).Analyze(), "LR1012"));

    [Fact]
    public void Experts_that_see_only_the_tokens_gathered_for_them_are_no_surplus() =>
        Assert.Empty(SmallGraph.Findings(Experts(1, 2, 8, gathered: true).Analyze(), "LR1012"));

    [Theory]
    [InlineData(AttentionModel.Flash, Severity.Note)]
    [InlineData(AttentionModel.Eager, Severity.Warning)]
    public void A_static_cache_read_in_full_is_a_finding_with_the_ratio(AttentionModel attention, Severity severity)
    {
        var finding = Assert.Single(SmallGraph.Findings(StaticCache().Analyze(SmallGraph.Request() with { PromptTokens = [8], ContextTokens = [8], Attention = attention }), "LR1012"));

        // allocated 32, attended 8
        Assert.Equal(severity, finding.Severity);
        Assert.Contains("allocated for 32 tokens", finding.Message, StringComparison.Ordinal);
        Assert.Contains("4.0×", finding.Message, StringComparison.Ordinal);

        // keys and values: 2 · 2 heads · (32 − 8) tokens · 4 · 4 bytes
        Assert.Equal(1536, finding.SavedBytes!.Value, 6);
        Assert.Equal(attention == AttentionModel.Eager ? [1536.0] : [], finding.Savings.Select(s => s.TrafficBytes));
    }

    [Fact]
    public void A_static_cache_that_is_full_is_no_finding() =>
        Assert.Empty(SmallGraph.Findings(StaticCache().Analyze(SmallGraph.Request() with { PromptTokens = [32], ContextTokens = [32] }), "LR1012"));

    private static SmallGraph StaticCache() => new SmallGraph()
        .Input("q", "batch 2 sequence_length 4").Input("k", "batch 2 sequence_length 4").Input("v", "batch 2 sequence_length 4")
        .Input("key_cache.0", "batch 2 32 4").Input("value_cache.0", "batch 2 32 4").Input("write_indices", "batch", ElementType.Int64).Input("nonpad_kv_seqlen", "batch", ElementType.Int64)
        .Node("updated_key_cache.0 = TensorScatter key_cache.0 k write_indices").Node("updated_value_cache.0 = TensorScatter value_cache.0 v write_indices")
        .Node("y = Attention q updated_key_cache.0 updated_value_cache.0 - - - nonpad_kv_seqlen")
        .Output("y").Output("updated_key_cache.0").Output("updated_value_cache.0");

    /// <summary>Layers of 8 experts of one product each; the first <paramref name="weighed"/> of them are weighed by the router.</summary>
    private static SmallGraph Experts(int layers, long chosen, int weighed, bool gathered = false)
    {
        var graph = new SmallGraph().Input("h0", "batch sequence_length 16").Integers("k", chosen).Integers("last", -1);
        for (var expert = 0; expert < 8; expert++)
        {
            graph.Integers($"number{expert}", expert);
        }

        for (var layer = 0; layer < layers; layer++)
        {
            var (l, h) = ($"layers.{layer}", $"h{layer}");
            graph.Weight($"gate{layer}", 16, 8)
                .Node($"logits{layer} = MatMul {h} gate{layer}", $"{l}/gate/MatMul")
                .Node($"scores{layer} = Softmax logits{layer}", $"{l}/gate/Softmax")
                .Node($"top{layer} index{layer} = TopK scores{layer} k", $"{l}/gate/TopK");
            for (var expert = 0; expert < 8; expert++)
            {
                var (e, x) = ($"{layer}_{expert}", h);
                graph.Node($"is{e} = Equal index{layer} number{expert}", $"{l}/Equal_{expert}")
                    .Node($"mask{e} = CastLike is{e} top{layer}", $"{l}/CastLike_{expert}")
                    .Node($"part{e} = Mul top{layer} mask{e}", $"{l}/Mul_{expert}")
                    .Node($"share{e} = ReduceSum part{e} last", $"{l}/ReduceSum_{expert}");
                if (gathered)
                {
                    x = $"seen{e}";
                    graph.Node($"{x} = Where is{e} {h} {h}", $"{l}/Where_{expert}");
                }

                graph.Weight($"w{e}", 16, 16).Node($"out{e} = MatMul {x} w{e}", $"{l}/experts.{expert}/MatMul");
                graph.Node($"weighed{e} = Mul out{e} {(expert < weighed ? $"share{e}" : h)}", $"{l}/Weigh_{expert}");
            }

            graph.Node($"h{layer + 1} = Sum {string.Join(' ', Enumerable.Range(0, 8).Select(e => $"weighed{layer}_{e}"))}", $"{l}/Sum");
        }

        return graph.Output($"h{layers}");
    }
}
