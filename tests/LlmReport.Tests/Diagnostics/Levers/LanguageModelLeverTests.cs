using LlmReport.Architectures;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Tests.Architectures;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class LanguageModelLeverTests
{
    [Theory]
    [InlineData("llama")]
    [InlineData("gemma2")]
    [InlineData("gpt2")]
    public void Logits_of_every_position_save_what_those_of_the_last_alone_do(string name)
    {
        var all = ConfigReader.Build(SmallConfigs.Of(name), new BuildOptions()).Model;
        var last = ConfigReader.Build(SmallConfigs.Of(name), new BuildOptions { LastLogitsOnly = true }).Model;
        foreach (var execution in Enum.GetValues<ExecutionModel>())
        {
            var request = Remedied.Request(execution) with { ContextTokens = [64] };
            var (before, after) = (SmallGraph.Analyze(all, request), SmallGraph.Analyze(last, request));
            var difference = before.Scenarios[0].Totals.PredictedSeconds!.Value - after.Scenarios[0].Totals.PredictedSeconds!.Value;

            var finding = Assert.Single(SmallGraph.Findings(before, "LR6003"));
            Assert.InRange(finding.SavedSeconds!.Value, 0.9 * difference, 1.1 * difference);
            Assert.Contains("In prefill", finding.Message, StringComparison.Ordinal);
            Assert.Empty(SmallGraph.Findings(after, "LR6003"));
        }
    }

    [Fact]
    public void An_encoder_s_outputs_are_needed_at_every_position() =>
        Assert.Empty(SmallGraph.Findings(SmallGraph.Analyze(ConfigReader.Build(SmallConfigs.Of("bert"), new BuildOptions()).Model, Remedied.Request()), "LR6003"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_decoder_without_cache_saves_what_a_step_with_one_takes_less(bool isOperator)
    {
        var without = Decoder(hasCache: false, isOperator).Analyze(Remedied.Request());
        var with = Decoder(hasCache: true, isOperator: true).Analyze(SmallGraph.Request() with { PromptTokens = [64], ContextTokens = [64] });
        var difference = without.Scenarios.Single().Totals.PredictedSeconds!.Value - with.Scenarios.Single(s => s.Workload.Phase == Phase.Decode).Totals.PredictedSeconds!.Value;

        var finding = Assert.Single(SmallGraph.Findings(without, "LR6001"));
        Assert.InRange(finding.SavedSeconds!.Value, 0.9 * difference, 1.1 * difference);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Empty(SmallGraph.Findings(with, "LR6001"));
    }

    [Fact]
    public void An_encoder_needs_no_cache() => Assert.Empty(SmallGraph.Findings(Decoder(hasCache: false, isOperator: true, isCausal: false).Analyze(Remedied.Request()), "LR6001"));

    /// <summary>An embedding, one attention of four heads of 16, a head of 100 words.</summary>
    private static SmallGraph Decoder(bool hasCache, bool isOperator, bool isCausal = true)
    {
        var graph = new SmallGraph().Input("input_ids", "batch sequence_length", ElementType.Int64)
            .Weight("embed", 100, 64).Weight("wq", 64, 64).Weight("wk", 64, 64).Weight("wv", 64, 64).Weight("head", 64, 100)
            .Node("x = Gather embed input_ids").Node("q = MatMul x wq").Node("k = MatMul x wk").Node("v = MatMul x wv");
        if (hasCache)
        {
            graph.Input("past_key_values.0.key", "batch 4 past_sequence_length 16").Input("past_key_values.0.value", "batch 4 past_sequence_length 16")
                .Output("present.0.key").Output("present.0.value");
        }

        if (isOperator)
        {
            graph.Node(hasCache ? "mixed present.0.key present.0.value = Attention q k v - past_key_values.0.key past_key_values.0.value" : "mixed = Attention q k v", null,
                ("is_causal", new AttributeValue.Integer(isCausal ? 1 : 0)), ("q_num_heads", new AttributeValue.Integer(4)), ("kv_num_heads", new AttributeValue.Integer(4)));
        }
        else
        {
            AddWrittenAttention(graph);
        }

        return graph.Node("logits = MatMul mixed head", "/lm_head/MatMul").Output("logits");
    }

    private static void AddWrittenAttention(SmallGraph graph)
    {
        graph.Integers("split", 0, 0, 4, 16).Integers("merge", 0, 0, 64).Integers("diagonal", 1).Real("lowest", -1e9);
        foreach (var part in (ReadOnlySpan<string>)["q", "k", "v"])
        {
            graph.Node($"{part}r = Reshape {part} split").Node($"{part}h = Transpose {part}r", null, ("perm", new AttributeValue.Integers([0, 2, 1, 3])));
        }

        graph.Node("kt = Transpose kh", null, ("perm", new AttributeValue.Integers([0, 1, 3, 2]))).Node("products = MatMul qh kt")
            .Node("length = Shape input_ids", null, ("start", new AttributeValue.Integer(1)), ("end", new AttributeValue.Integer(2)))
            .Node("square = Concat length length", null, ("axis", new AttributeValue.Integer(0))).Node("hidden = Expand lowest square")
            .Node("mask = Trilu hidden diagonal", null, ("upper", new AttributeValue.Integer(1))).Node("masked = Add products mask").Node("p = Softmax masked").Node("m = MatMul p vh").Node("rows = Transpose m", null, ("perm", new AttributeValue.Integers([0, 2, 1, 3])))
            .Node("mixed = Reshape rows merge");
    }
}
