using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>The worked examples of the public definitions, to the last digit.</summary>
public sealed class WorkedExampleTests
{
    private static readonly HardwareSpec A100 = HardwareCatalogue.Find("nvidia-a100-sxm-80gb");

    private static readonly Lazy<Analysis> Llama2 = new(() => Analyze(LlamaGraph.Llama2Of7B.Grouped()));

    [Fact]
    public void Llama_2_7B_has_its_published_parameters() => Assert.Equal(6_738_415_616, Llama2.Value.Weights.ParameterCount);

    [Fact]
    public void Prefill_of_1024_tokens_through_llama_2_7B_takes_7_trillion_macs() =>
        // Projections of every token, and the scores of every layer twice: Q·Kᵀ and P·V.
        Assert.Equal((1024d * ((32d * ((4d * 4096 * 4096) + (3d * 4096 * 11008))) + (4096d * 32000))) + (32d * 2 * 4096 * 1024 * 1024), At(Llama2.Value, Phase.Prefill).Work!.Value.Macs);

    [Fact]
    public void That_hand_count_is_the_number_of_the_definitions() => Assert.Equal(7_040_525_139_968, At(Llama2.Value, Phase.Prefill).Work!.Value.Macs);

    [Fact]
    public void A_decode_step_reads_all_weights_but_the_embedding_table_of_which_it_reads_a_row() =>
        Assert.Equal(((6_738_415_616d - (32000d * 4096)) * 2) + (4096 * 2), At(Llama2.Value, Phase.Decode).Traffic!.Value.WeightRead);

    [Fact]
    public void A_decode_step_at_context_1025_reads_and_writes_the_cache_as_defined()
    {
        var traffic = At(Llama2.Value, Phase.Decode).Traffic!.Value;

        Assert.Equal(13_214_695_424, traffic.WeightRead);
        Assert.Equal(2d * 32 * 4096 * 1025 * 2, traffic.KvRead);
        Assert.Equal(2d * 32 * 4096 * 1 * 2, traffic.KvWrite);
    }

    [Fact]
    public void Grouped_keys_and_values_of_llama_3_8B_are_a_quarter() =>
        Assert.Equal(2d * 32 * 1024 * 1025 * 2, At(Analyze(LlamaGraph.Llama3Of8B.Grouped()), Phase.Decode).Traffic!.Value.KvRead);

    [Fact]
    public void Llama_3_8B_has_its_published_parameters() => Assert.Equal(8_030_261_248, Analyze(LlamaGraph.Llama3Of8B.Grouped()).Weights.ParameterCount);

    [Fact]
    public void Decode_of_7B_at_fp16_is_bound_by_reading_weights_and_cache()
    {
        var analysis = Analyze(LlamaGraph.Llama2Of7B.Grouped(), precision: Precision.Parse("fp16"));
        var totals = At(analysis, Phase.Decode);
        var floor = (13_214_695_424d + 537_395_200 + 524_288) / A100.MemoryBandwidthBytesPerSecond;

        Assert.InRange(totals.RooflineSeconds!.Value / floor, 1, 1.02);
        Assert.Equal(Bound.Memory, totals.Bound);
    }

    [Theory]
    [InlineData(1, 7, 0)]
    [InlineData(3, 5, 0)]
    [InlineData(2, 1, 12)]
    public void Macs_of_a_decomposed_model_follow_batch_sequence_and_past(int batch, int sequence, int past)
    {
        var phase = past > 0 ? Phase.Decode : Phase.Prefill;
        var totals = At(Analyze(LlamaGraph.Tiny.Decomposed(), batch, sequence, past + 1), phase);

        // Two layers of four 8×8 projections and three 8×16 ones, a head of 8×32; scores of 2 heads of 4, twice.
        double tokens = batch * sequence, projections = tokens * ((2 * ((4 * 64) + (3 * 128))) + 256), attention = 2 * 2 * 8 * tokens * (past + sequence);
        Assert.Equal(projections + attention, totals.Work!.Value.Macs);
    }

    [Fact]
    public void A_decomposed_and_a_grouped_model_of_the_same_size_take_the_same_macs() => Assert.Equal(
        At(Analyze(LlamaGraph.Tiny.Grouped(), 2, 9, 33), Phase.Decode).Work!.Value.Macs, At(Analyze(LlamaGraph.Tiny.Decomposed(), 2, 9, 33), Phase.Decode).Work!.Value.Macs);

    [Fact]
    public void Decomposed_attention_reads_the_cache_once_when_fused()
    {
        var traffic = At(Analyze(LlamaGraph.Tiny.Decomposed(), 1, 9, 33), Phase.Decode).Traffic!.Value;

        Assert.Equal(2d * 2 * 8 * 33 * 2, traffic.KvRead);
        Assert.Equal(2d * 2 * 8 * 1 * 2, traffic.KvWrite);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fusion_and_flash_attention_move_fewer_bytes(bool decomposed)
    {
        var model = LlamaGraph.Tiny with { Hidden = 64, Intermediate = 128 };
        foreach (var scenario in Analyze(decomposed ? model.Decomposed() : model.Grouped(), 2, 64, 65).Scenarios)
        {
            double Bytes(ExecutionModel execution, AttentionModel attention) =>
                scenario.Alternatives.Where(a => (a.Execution, a.Attention) == (execution, attention)).Select(a => a.Totals).DefaultIfEmpty(scenario.Totals).Single().Traffic!.Value.Total;

            Assert.True(Bytes(ExecutionModel.Fused, AttentionModel.Flash) < Bytes(ExecutionModel.Eager, AttentionModel.Flash));
            Assert.True(Bytes(ExecutionModel.Fused, AttentionModel.Flash) < Bytes(ExecutionModel.Fused, AttentionModel.Eager));
        }
    }

    [Fact]
    public void Memory_of_four_nodes_is_the_largest_sum_of_what_is_alive()
    {
        // x[1, 256] → up[1, 512] → Relu → down[1, 256] → + x, in float32.
        var model = Models.Of(new OnnxGraph
        {
            Inputs = [Models.Value("x", ElementType.Float32, "batch", 256)],
            Outputs = [Models.Value("y")],
            Initializers = [new("w", ElementType.Float32, [256, 512], new TensorStorage.None()), new("v", ElementType.Float32, [512, 256], new TensorStorage.None())],
            Nodes = [Models.Node("MatMul", "x w", "up"), Models.Node("Relu", "up", "active"), Models.Node("MatMul", "active v", "down"), Models.Node("Add", "down x", "y")],
        });
        var scenario = Assert.Single(Analyze(model).Scenarios);
        var eager = scenario.Alternatives.Single(a => a is { Execution: ExecutionModel.Eager, Attention: AttentionModel.Flash }).Totals.Memory;

        Assert.Equal(2 * 256 * 512 * 4, eager.WeightBytes);
        Assert.Equal([1024 + 2048, 1024 + 2048 + 2048, 1024 + 2048 + 1024, 1024 + 1024 + 1024], eager.LiveBytes);
        Assert.Equal(1024 + 2048 + 2048, eager.PeakActivationBytes);

        // Relu and Add fold into the products before them.
        Assert.Equal([1024 + 2048, 1024 + 2048 + 1024], scenario.Totals.Memory.LiveBytes);
        Assert.Equal((2 * 256 * 512 * 4) + 4096, scenario.Totals.Memory.PeakMemoryBytes);
    }

    private static Totals At(Analysis analysis, Phase phase) => analysis.Scenarios.Single(s => s.Workload.Phase == phase).Totals;

    private static Analysis Analyze(OnnxModel model, long batch = 1, long prompt = 1024, long context = 1025, Precision? precision = null) => Analyzer.Analyze(model, new AnalysisRequest
    {
        Scenarios = new ScenarioRequest
        {
            Hardware = [A100],
            Batches = [batch],
            PromptTokens = [prompt],
            ContextTokens = [context],
            Precisions = [precision ?? Precision.Stored],
        },
    });
}
