using CsCheck;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>A chat is its prefill and all its decode steps, each at its own context.</summary>
public sealed class ChatTests
{
    private const double RelativeOfSeconds = 1e-12;

    private static readonly HardwareSpec A100 = HardwareCatalogue.Find("nvidia-a100-sxm-80gb");

    private static readonly Gen<LlamaGraph> Models = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 8], Gen.Int[1, 40]).Select((layers, heads, width, intermediate) => new LlamaGraph
    {
        Layers = layers,
        Heads = heads,
        KeyValueHeads = heads,
        Hidden = heads * width * 2,
        Intermediate = intermediate,
        Vocabulary = 50,
    });

    [Fact]
    public void Macs_of_a_chat_of_llama_2_7B_are_those_of_the_prompt_and_of_each_token_at_its_context()
    {
        var totals = Only(LlamaGraph.Llama2Of7B.Grouped(), prompt: 1024, generated: 256).Totals;

        // A step at context N: every projection once, the scores of N tokens twice a layer. Contexts 1,025 to 1,280 add up to 256 · 1,152.5.
        const double Projections = (32d * ((4d * 4096 * 4096) + (3d * 4096 * 11008))) + (4096d * 32000);
        const double Prefill = (1024 * Projections) + (32d * 2 * 4096 * 1024 * 1024);
        Assert.Equal(7_040_525_139_968, Prefill);
        Assert.Equal(Prefill + (256 * Projections) + (32d * 2 * 4096 * 256 * 1152.5), totals.Work!.Value.Macs);
    }

    [Fact]
    public void Its_steps_read_the_weights_once_each_and_the_cache_as_it_grows()
    {
        var chat = Only(LlamaGraph.Llama2Of7B.Grouped(), prompt: 1024, generated: 256).Totals;

        // The prefill attends to the 1,024 tokens of the prompt and reads as many rows of the embedding as it has tokens.
        const double Prefill = ((6_738_415_616d - 131_072_000) * 2) + (1024 * 8192);
        Assert.Equal(Prefill + (256 * 13_214_695_424d), chat.Traffic!.Value.WeightRead);
        Assert.Equal(2d * 32 * 4096 * 2 * (1024 + (256 * 1152.5)), chat.Traffic!.Value.KvRead);
        Assert.Equal(2d * 32 * 4096 * 2 * (1024 + 256), chat.Traffic!.Value.KvWrite);
        Assert.Equal(2d * 32 * 4096 * 2 * 1280, chat.Memory.KvCacheBytes);
    }

    [Fact]
    public void A_chat_is_the_sum_of_its_steps() =>
        Gen.Select(Models, Gen.Bool, Gen.Long[1, 5], Gen.Long[1, 40], Gen.Long[1, 30]).Sample((model, isGrouped, batch, prompt, generated) =>
        {
            var onnx = isGrouped ? model.Grouped() : model.Decomposed();
            var chat = Assert.Single(Run(onnx, batch, prompt, generated, Phase.Chat));
            var steps = Run(onnx, batch, prompt, generated, Phase.Prefill, Phase.Decode);
            Assert.Equal(generated + 1, steps.Count);
            AssertSum(chat.Totals, [.. steps.Select(s => s.Totals)], batch, generated);
            foreach (var (alternative, index) in chat.Alternatives.Select((alternative, index) => (alternative, index)))
            {
                AssertSum(alternative.Totals, [.. steps.Select(s => s.Alternatives[index].Totals)], batch, generated);
            }
        }, iter: 40);

    [Fact]
    public void Kernels_and_nodes_of_a_chat_are_the_sums_over_its_steps()
    {
        var model = LlamaGraph.Tiny.Decomposed();
        var chat = Assert.Single(Run(model, 2, 5, 7, Phase.Chat));
        var steps = Run(model, 2, 5, 7, Phase.Prefill, Phase.Decode);
        foreach (var kernel in chat.Estimate.Kernels)
        {
            var runs = steps.ConvertAll(s => s.Estimate.Kernels[kernel.Kernel]);
            Assert.Equal(runs.Sum(k => k.Work!.Value.MatrixFlops), kernel.Work!.Value.MatrixFlops);
            Assert.Equal(runs.Sum(k => k.Traffic!.Value.Total), kernel.Traffic!.Value.Total);
            Assert.Equal(8, kernel.Repeat);
            AssertClose(runs.Sum(k => k.Time!.Value.PredictedSeconds), kernel.Time!.Value.PredictedSeconds);
        }

        Assert.Equal(steps.SelectMany(s => s.Nodes).Sum(n => n.Work!.Value.Flops), chat.Nodes.Sum(n => n.Work!.Value.Flops));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_window_of_attention_ends_the_growth_of_its_reads(long window)
    {
        // Contexts 6 to 17 after a prompt of 5: with a window of 8 a step reads at most 8 tokens of K and V, two layers of width 8, 2 bytes.
        var model = LlamaGraph.Tiny.Grouped();
        var windowed = model with
        {
            Graph = model.Graph with
            {
                Nodes = [.. model.Graph.Nodes.Select(n => n.OpType != "GroupQueryAttention" ? n : n with { Attributes = [.. n.Attributes, new("local_window_size", new AttributeValue.Integer(window))] })],
            },
        };
        var chat = Assert.Single(Run(windowed, 1, 5, 12, Phase.Chat));
        var steps = Run(windowed, 1, 5, 12, Phase.Prefill, Phase.Decode);

        Assert.Equal(2d * 2 * 8 * 2 * (5 + Enumerable.Range(6, 12).Sum(context => window < 0 ? context : Math.Min(context, window))), chat.Totals.Traffic!.Value.KvRead);
        AssertSum(chat.Totals, [.. steps.Select(s => s.Totals)], 1, 12);
    }

    [Fact]
    public void Steps_that_change_from_one_bound_to_another_are_added_up_step_by_step()
    {
        // Caches that outgrow the on-chip memory, a device with a measured bandwidth for what fits there, and a launch time that short kernels never reach.
        var device = A100 with
        {
            OnChipMemoryBytes = 3_000,
            VectorFlopsPerSecond = 2e9,
            MemoryBandwidthBytesPerSecond = 1e9,
            CalibrationEntries = [new CalibrationEntry { ResidencyFactor = 3, BandwidthEfficiency = 0.8, ComputeEfficiency = 0.7, OverheadSeconds = 1.7e-6 }],
        };
        var chat = Assert.Single(Run(LlamaGraph.Tiny.Decomposed(), 3, 4, 200, device, Phase.Chat));
        var steps = Run(LlamaGraph.Tiny.Decomposed(), 3, 4, 200, device, Phase.Prefill, Phase.Decode);

        Assert.True(steps.SelectMany(s => s.Estimate.Kernels).Select(k => k.Time!.Value.Bound).Distinct().Count() > 1);
        AssertSum(chat.Totals, [.. steps.Select(s => s.Totals)], 3, 200);
    }

    [Fact]
    public void Most_time_decides_what_bounds_a_kernel_of_a_chat()
    {
        // The device does 8.192 FLOPs a byte. A product of 64 rows by 64×64 does 2·64³ in 3·64²·4 bytes, 10.7 a byte and 64 µs; of one row it reads 64² weights in 17 µs.
        var model = SmallGraphWithCache();
        var request = new ScenarioRequest { Hardware = [SmallGraph.Device(1e9)], Phases = [Phase.Chat], PromptTokens = [64] };

        Assert.Equal(Bound.Compute, BoundOfProduct(model, request with { GeneratedTokens = [1] }));
        Assert.Equal(Bound.Memory, BoundOfProduct(model, request with { GeneratedTokens = [5000] }));
    }

    [Fact]
    public void A_hundred_thousand_steps_are_added_up_without_losing_a_digit()
    {
        const long Steps = 100_000;
        var scenario = Only(LlamaGraph.Tiny.Grouped(), prompt: 1000, generated: Steps);

        // Contexts 1,001 to 101,000: two layers, two heads of 4, K and V, 2 bytes.
        Assert.Equal((2d * 2 * 8 * 2 * Steps * 51_000.5) + (2d * 2 * 8 * 2 * 1000), scenario.Totals.Traffic!.Value.KvRead);
        Assert.Equal(Steps, scenario.Workload.GeneratedTokens);
        Assert.Equal(101_000, scenario.Workload.ContextTokens);
    }

    [Fact]
    public void Without_a_number_a_chat_generates_256_tokens()
    {
        var workload = Assert.Single(Analyze(LlamaGraph.Tiny.Grouped(), new ScenarioRequest { Hardware = [A100], Phases = [Phase.Chat] }).Scenarios).Workload;

        Assert.Equal((1024, 256, 1280), (workload.PromptTokens, workload.GeneratedTokens, workload.ContextTokens));
    }

    [Theory]
    [InlineData(1024, 768, 256)]
    [InlineData(100, 50, 50)]
    [InlineData(1200, 944, 256)]
    [InlineData(4096, 1024, 256)]
    public void Default_lengths_leave_room_in_the_position_table(int positions, long prompt, long generated)
    {
        var model = LlamaGraph.Tiny.Grouped() with { MaximumPositions = positions };
        var workload = Assert.Single(Analyze(model, new ScenarioRequest { Hardware = [A100], Phases = [Phase.Chat] }).Scenarios).Workload;

        Assert.Equal((prompt, generated), (workload.PromptTokens, workload.GeneratedTokens));
    }

    [Fact]
    public void A_chat_beyond_the_position_table_is_a_finding() => Assert.Contains(
        Analyze(LlamaGraph.Tiny.Grouped() with { MaximumPositions = 100 }, new ScenarioRequest { Hardware = [A100], Phases = [Phase.Chat], PromptTokens = [90], GeneratedTokens = [11] }).Diagnostics,
        d => d.Code == "LR1010" && d.Message.Contains("101", StringComparison.Ordinal));

    private static void AssertSum(Totals chat, List<Totals> steps, long batch, long generated)
    {
        var (prefill, decodes) = (steps[0], steps[1..]);
        Assert.Equal(steps.Sum(s => s.Work!.Value.MatrixFlops), chat.Work!.Value.MatrixFlops);
        Assert.Equal(steps.Sum(s => s.Work!.Value.VectorFlops), chat.Work!.Value.VectorFlops);
        Assert.Equal(steps.Sum(s => s.Work!.Value.Transcendentals), chat.Work!.Value.Transcendentals);
        Assert.Equal(steps.Sum(s => s.CausalWork!.Value.Flops), chat.CausalWork!.Value.Flops);
        Assert.Equal(steps.Aggregate(default(TrafficBytes), (sum, s) => sum + s.Traffic!.Value), chat.Traffic);
        AssertClose(steps.Sum(s => s.RooflineSeconds!.Value), chat.RooflineSeconds!.Value);
        AssertClose(steps.Sum(s => s.PredictedSeconds!.Value), chat.Chat!.TotalSeconds!.Value);
        Assert.Equal(prefill.PredictedSeconds, chat.Chat.TimeToFirstTokenSeconds);
        AssertClose(decodes[0].PredictedSeconds!.Value, chat.Chat.FirstStepSeconds!.Value);
        AssertClose(decodes.Average(s => s.PredictedSeconds!.Value), chat.Chat.MeanStepSeconds!.Value);
        AssertClose(decodes[^1].PredictedSeconds!.Value, chat.Chat.LastStepSeconds!.Value);
        AssertClose(generated / chat.PredictedSeconds!.Value, chat.TokensPerSecondPerSequence!.Value);
        AssertClose(batch * generated / chat.PredictedSeconds!.Value, chat.TokensPerSecond!.Value);
        Assert.Equal(steps.Max(s => s.Memory.PeakMemoryBytes), chat.Memory.PeakMemoryBytes);
        Assert.Equal(steps.Max(s => s.Memory.KvCacheBytes), chat.Memory.KvCacheBytes);
        Assert.Equal(steps.Max(s => s.Memory.PeakActivationBytes), chat.Memory.PeakActivationBytes);
    }

    private static void AssertClose(double expected, double actual) => Assert.InRange(actual, expected * (1 - RelativeOfSeconds), expected * (1 + RelativeOfSeconds));

    private static Bound BoundOfProduct(OnnxModel model, ScenarioRequest request)
    {
        var scenario = Assert.Single(Analyze(model, request).Scenarios);
        return scenario.Estimate.Kernels.Single(k => scenario.Plan.Kernels[k.Kernel].OpType == "MatMul").Time!.Value.Bound;
    }

    private static OnnxModel SmallGraphWithCache() => new SmallGraph().Input("x", "batch sequence_length 64").Input("new_key", "batch 1 sequence_length 4")
        .Input("past_key_values.0.key", "batch 1 past_sequence_length 4").Weight("w", 64, 64).Node("y = MatMul x w")
        .Node("present.0.key = Concat past_key_values.0.key new_key", "concat", ("axis", new AttributeValue.Integer(2))).Output("y").Output("present.0.key").Model();

    private static Scenario Only(OnnxModel model, long prompt, long generated) => Assert.Single(Run(model, 1, prompt, generated, Phase.Chat));

    private static List<Scenario> Run(OnnxModel model, long batch, long prompt, long generated, params Phase[] phases) => Run(model, batch, prompt, generated, A100, phases);

    /// <summary>The chat, or its prefill and every one of its steps as scenarios of their own.</summary>
    private static List<Scenario> Run(OnnxModel model, long batch, long prompt, long generated, HardwareSpec device, params Phase[] phases) =>
    [
        .. Analyze(model, new ScenarioRequest
        {
            Hardware = [device],
            Phases = [.. phases],
            Batches = [batch],
            PromptTokens = [prompt],
            ContextTokens = phases.Contains(Phase.Decode) ? [.. Enumerable.Range(1, (int)generated).Select(step => prompt + step)] : null,
            GeneratedTokens = [generated],
        }).Scenarios,
    ];

    private static Analysis Analyze(OnnxModel model, ScenarioRequest request) => Analyzer.Analyze(model, new AnalysisRequest { Scenarios = request });
}
