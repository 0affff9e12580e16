using LlmReport.Architectures;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Tests.Architectures;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class PrecisionLeverTests
{
    [Fact]
    public void Weights_in_fp32_save_what_the_graph_in_bf16_does()
    {
        var wide = Analyze(SmallConfigs.Build("""{"model_type":"llama","num_hidden_layers":2,"num_attention_heads":4,"num_key_value_heads":2,"vocab_size":100,"max_position_embeddings":64,"hidden_size":64,"intermediate_size":96}""",
            new BuildOptions { FloatType = ElementType.Float32 }).Model);
        var narrow = Analyze(SmallConfigs.Build("""{"model_type":"llama","num_hidden_layers":2,"num_attention_heads":4,"num_key_value_heads":2,"vocab_size":100,"max_position_embeddings":64,"hidden_size":64,"intermediate_size":96}""",
            new BuildOptions { FloatType = ElementType.BFloat16 }).Model);

        var finding = Assert.Single(SmallGraph.Findings(wide, "LR4001"));
        Assert.Empty(SmallGraph.Findings(narrow, "LR4001"));
        AssertSavings(finding, wide, narrow);
    }

    [Fact]
    public void A_device_that_multiplies_no_16_bits_gains_nothing() =>
        Assert.Empty(SmallGraph.Findings(SmallGraph.Analyze(SmallConfigs.Build("""{"model_type":"opt","hidden_size":64,"ffn_dim":96,"num_hidden_layers":1,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"max_position_embeddings":64}""").Model), "LR4001"));

    [Fact]
    public void A_head_that_a_precision_spares_saves_what_quantising_it_does()
    {
        var model = SmallConfigs.Build("""{"model_type":"llama","num_hidden_layers":2,"num_attention_heads":4,"num_key_value_heads":2,"vocab_size":100,"max_position_embeddings":64,"hidden_size":128,"intermediate_size":96,"torch_dtype":"float16"}""").Model;
        var spared = Analyze(model, Precision.Parse("w4a16")!);
        var quantised = Analyze(model, Precision.Parse("w4a16", quantizesHead: true)!);

        var finding = Assert.Single(SmallGraph.Findings(spared, "LR4003"));
        Assert.Empty(SmallGraph.Findings(quantised, "LR4003"));
        Assert.Empty(SmallGraph.Findings(Analyze(model), "LR4003"));
        AssertSavings(finding, spared, quantised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_head_beside_packed_weights_saves_what_packing_it_does(bool hasZeroPoints)
    {
        var (spared, packed) = (Analyze(Packed(hasZeroPoints, headIsPacked: false)), Analyze(Packed(hasZeroPoints, headIsPacked: true)));

        var finding = Assert.Single(SmallGraph.Findings(spared, "LR4003"));
        Assert.Empty(SmallGraph.Findings(packed, "LR4003"));
        AssertSavings(finding, spared, packed);

        // 512·256 weights of 2 bytes against half a byte and a scale of 2 bytes for each 32, and half a byte more for its zero point.
        var saved = (512 * 256 * 2) - (512 * 256 / 2) - (512 * 256 / 32 * (hasZeroPoints ? 2.5 : 2));
        Assert.Equal(saved, finding.Savings.Single(s => s.Scenario.Workload.Phase == Phase.Forward).TrafficBytes, 6);
    }

    private static OnnxModel Packed(bool hasZeroPoints, bool headIsPacked)
    {
        var graph = new SmallGraph().Input("input_ids", "batch sequence_length", ElementType.Int64).Weight("embed", ElementType.Float16, 512, 256).Node("x = Gather embed input_ids");
        Product(graph, "x", "h", 256, hasZeroPoints);
        if (headIsPacked)
        {
            Product(graph, "h", "logits", 512, hasZeroPoints);
        }
        else
        {
            graph.Weight("lm_head.weight", ElementType.Float16, 256, 512).Node("logits = MatMul h lm_head.weight", "/lm_head/MatMul");
        }

        var model = graph.Output("logits", null, ElementType.Float16).Model();
        return model with { Opsets = model.Opsets.Add("com.microsoft", 1) };
    }

    private static void Product(SmallGraph graph, string from, string to, long columns, bool hasZeroPoints)
    {
        (string, AttributeValue)[] attributes = [("K", new AttributeValue.Integer(256)), ("N", new AttributeValue.Integer(columns)), ("bits", new AttributeValue.Integer(4)), ("block_size", new AttributeValue.Integer(32))];
        graph.Weight($"{to}_q", ElementType.UInt8, columns, 8, 16).Weight($"{to}_s", ElementType.Float16, columns, 8);
        if (hasZeroPoints)
        {
            graph.Weight($"{to}_z", ElementType.UInt8, columns, 4);
        }

        graph.Node($"{to} = com.microsoft::MatMulNBits {from} {to}_q {to}_s{(hasZeroPoints ? $" {to}_z" : "")}", null, attributes);
    }

    private static RuleInput Analyze(OnnxModel model, Precision? precision = null) => SmallGraph.Analyze(model, new ScenarioRequest
    {
        Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb")],
        Precisions = [precision ?? Precision.Stored],
        PromptTokens = [32],
    });

    private static void AssertSavings(Diagnostic finding, RuleInput before, RuleInput after) => Assert.All(before.Scenarios.Zip(after.Scenarios), pair =>
    {
        var difference = pair.First.Totals.PredictedSeconds!.Value - pair.Second.Totals.PredictedSeconds!.Value;
        Assert.True(difference > 0);
        Assert.InRange(finding.Savings.Single(s => s.Scenario.Workload.Phase == pair.First.Workload.Phase).Seconds, 0.9 * difference, 1.1 * difference);
    });
}
