using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>Llama-2-7B under precisions by role, to the last byte.</summary>
public sealed class QuantisedModelTests
{
    /// <summary>Weights of products in one layer: four of 4096², three of 4096·11008.</summary>
    private const long InLayer = (4L * 4096 * 4096) + (3L * 4096 * 11008);

    private const long Quantised = 32 * InLayer;

    /// <summary>The embedding, the head, and 65 norms.</summary>
    private const long Kept = (2L * 32000 * 4096) + (65 * 4096);

    private const long Head = 32000L * 4096;

    /// <summary>Rows of 4096 have 32 groups of 128, rows of 11008 (of down) have 86: four 4096·32, two 11008·32, one 4096·86.</summary>
    private const long Groups = 32 * ((4L * 4096 * 32) + (2L * 11008 * 32) + (4096L * 86));

    private static readonly OnnxModel Llama2 = LlamaGraph.Llama2Of7B.Grouped();

    [Fact]
    public void All_parameters_are_either_quantised_or_kept() => Assert.Equal(6_738_415_616, Quantised + Kept);

    [Fact]
    public void Weights_of_4_bits_in_groups_of_128_take_the_bytes_counted_by_hand()
    {
        // 6,476,005,376 weights of half a byte, 50,593,792 scales of 2 bytes, 262,410,240 weights of 2 bytes.
        Assert.Equal(3_864_010_752, (Quantised / 2) + (Groups * 2) + (Kept * 2));
        Assert.Equal(3_864_010_752, At("w4a16", Phase.Decode).Memory.WeightBytes);
    }

    [Fact]
    public void Zero_points_add_half_a_byte_a_group() =>
        Assert.Equal((Quantised / 2) + (Groups * 2) + (Groups / 2) + (Kept * 2), At("w4a16z", Phase.Decode).Memory.WeightBytes);

    [Fact]
    public void Groups_of_64_have_twice_the_scales() =>
        Assert.Equal((Quantised / 2) + (2 * Groups * 2) + (Kept * 2), At("w4a16g64", Phase.Decode).Memory.WeightBytes);

    [Fact]
    public void A_quantised_head_has_groups_too() =>
        Assert.Equal((Quantised / 2) + (Groups * 2) + ((Kept - Head) * 2) + (Head / 2) + (32000 * 32 * 2), At("w4a16", Phase.Decode, quantizesHead: true).Memory.WeightBytes);

    [Fact]
    public void A_decode_step_reads_weights_and_scales_but_one_row_of_the_embedding() =>
        Assert.Equal((Quantised / 2) + (Groups * 2) + ((Kept - Head) * 2) + (4096 * 2), At("w4a16", Phase.Decode).Traffic!.Value.WeightRead);

    [Fact]
    public void Fp8_makes_every_weight_and_the_cache_a_byte()
    {
        var totals = At("fp8", Phase.Decode);

        Assert.Equal(6_738_415_616, totals.Memory.WeightBytes);
        Assert.Equal(2d * 32 * 4096 * 1025, totals.Memory.KvCacheBytes);
    }

    [Theory]
    [InlineData("fp16", 2)]
    [InlineData("w4a16", 2)]
    [InlineData("w8a8", 2)]
    [InlineData("w16a16kv8", 1)]
    [InlineData("w4a16kv4", 0.5)]
    public void Keys_and_values_take_2_layers_heads_widths_tokens_and_bytes(string precision, double bytes) =>
        Assert.Equal(2 * 32 * 32 * 128 * 1025 * bytes, At(precision, Phase.Decode).Memory.KvCacheBytes);

    [Fact]
    public void Keys_and_values_of_8_bits_are_read_in_half_the_bytes() =>
        Assert.Equal(2d * 32 * 4096 * 1025, At("w16a16kv8", Phase.Decode).Traffic!.Value.KvRead);

    [Theory]
    [InlineData("nvidia-h100-sxm-80gb", "w8a8")]
    [InlineData("nvidia-a100-sxm-80gb", "w8a8")]
    public void Eight_bit_operands_multiply_natively_where_the_device_has_a_peak(string device, string precision)
    {
        var hardware = HardwareCatalogue.Find(device);

        // Prefill is bound by compute: twice the peak of fp16, but for attention over 16-bit keys and values and for the head.
        Assert.InRange(At("fp16", Phase.Prefill, hardware).RooflineSeconds!.Value / At(precision, Phase.Prefill, hardware).RooflineSeconds!.Value, 1.6, 2);
    }

    [Theory]
    [InlineData("nvidia-a100-sxm-80gb", "w8a16", "fp16")]
    [InlineData("nvidia-a100-sxm-80gb", "w4a16", "fp16")]
    [InlineData("nvidia-a100-sxm-80gb", "w8a8", "int8")]
    [InlineData("nvidia-a100-sxm-80gb", "w4a8", "int8")]
    [InlineData("nvidia-a100-sxm-80gb", "fp8", "fp16")]
    [InlineData("nvidia-h100-sxm-80gb", "fp8", "fp8")]
    [InlineData("apple-m1-max-32-core", "w8a8", "fp16")]
    [InlineData("google-tpu-v7-ironwood", "w8a8", "fp8")]
    [InlineData("nvidia-a100-sxm-80gb", "w8a32", "fp32")]
    public void The_device_decides_what_projections_multiply_in(string device, string precision, string type)
    {
        var scenario = Analyze(precision, HardwareCatalogue.Find(device)).Scenarios[0];
        var projection = scenario.Plan.Kernels.IndexOf(scenario.Plan.Kernels.First(k => k.Name.EndsWith(".query", StringComparison.Ordinal)));

        Assert.Equal(type, scenario.Estimate.Kernels[projection].Product!.Multiplied);
    }

    [Fact]
    public void A_head_that_is_kept_multiplies_in_16_bits()
    {
        var scenario = Analyze("w8a8", HardwareCatalogue.Find("nvidia-a100-sxm-80gb")).Scenarios[0];

        Assert.Equal("fp16", scenario.Estimate.Kernels[^1].Product!.Multiplied);
    }

    [Theory]
    [InlineData("fp32", "fp16", "fp8")]
    [InlineData("w16a16", "w8a16", "w6a16", "w4a16", "w3a16")]
    [InlineData("w16a16", "w8a16", "w8a8", "w4a8", "w4a4")]
    [InlineData("w16a16", "w16a16kv8", "w16a16kv4")]
    public void Memory_and_time_never_grow_with_fewer_bits(params string[] chain)
    {
        var scenarios = Analyzer.Analyze((LlamaGraph.Tiny with { Hidden = 128, Intermediate = 256 }).Grouped(), new AnalysisRequest
        {
            Scenarios = new ScenarioRequest { Hardware = HardwareCatalogue.All, Precisions = [.. chain.Select(p => Precision.Parse(p)!)], Batches = [1, 64], PromptTokens = [512] },
        }).Scenarios;
        foreach (var alike in scenarios.GroupBy(s => (s.Hardware.Id, s.Workload)))
        {
            foreach (var (wide, narrow) in alike.Zip(alike.Skip(1)))
            {
                var where = $"{narrow.Precision.Name} against {wide.Precision.Name} on {narrow.Hardware.Id}";
                Assert.True(narrow.Totals.Memory.PeakMemoryBytes <= wide.Totals.Memory.PeakMemoryBytes, $"{where}: more memory.");
                Assert.True(wide.Totals.RooflineSeconds is null || narrow.Totals.RooflineSeconds is null || narrow.Totals.RooflineSeconds <= wide.Totals.RooflineSeconds, $"{where}: more time.");
            }
        }
    }

    private static Totals At(string precision, Phase phase, HardwareSpec? hardware = null, bool quantizesHead = false) =>
        Analyze(precision, hardware ?? HardwareCatalogue.Find("nvidia-a100-sxm-80gb"), quantizesHead).Scenarios.Single(s => s.Workload.Phase == phase).Totals;

    private static Analysis Analyze(string precision, HardwareSpec hardware, bool quantizesHead = false) => Analyzer.Analyze(Llama2, new AnalysisRequest
    {
        Scenarios = new ScenarioRequest { Hardware = [hardware], Precisions = [Precision.Parse(precision, quantizesHead)!], PromptTokens = [1024], ContextTokens = [1025] },
    });
}
