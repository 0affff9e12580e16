using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Cli;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>A chat of an encoder and a decoder: the encoder once, the decoder's first token, then its steps.</summary>
public sealed class EncoderDecoderTests
{
    private const long Prompt = 100, Generated = 9;

    // The encoder widens 64 to 128 and back, and hands on every second token; the decoder projects its own tokens by 64×64 and all states of the encoder by 64×32.
    private static readonly OnnxModel Encoder = new SmallGraph().Input("features", "batch sequence_length 64").Weight("up", 64, 128).Weight("down", 128, 64)
        .Node("wide = MatMul features up").Node("narrow = MatMul wide down").Weight("taps", 64, 1, 1)
        .Node("columns = Transpose narrow", "columns", ("perm", new AttributeValue.Integers([0, 2, 1])))
        .Node("half = Conv columns taps", "half", ("strides", new AttributeValue.Integers([2])), ("group", new AttributeValue.Integer(64)))
        .Node("states = Transpose half", "states", ("perm", new AttributeValue.Integers([0, 2, 1]))).Output("states").Model();

    private static readonly OnnxModel Decoder = new SmallGraph().Input("x", "batch decoder_sequence_length 64").Input("new_key", "batch 1 decoder_sequence_length 4")
        .Input("encoder_hidden_states", "batch encoder_sequence_length 64").Input("past_key_values.0.key", "batch 1 past_sequence_length 4")
        .Weight("w", 64, 64).Weight("v", 64, 32).Node("y = MatMul x w").Node("cross = MatMul encoder_hidden_states v")
        .Node("present.0.key = Concat past_key_values.0.key new_key", "concat", ("axis", new AttributeValue.Integer(2))).Output("y").Output("cross").Output("present.0.key").Model();

    /// <summary>The decoder with the encoder beside it.</summary>
    internal static OnnxModel Folder => Decoder with { Encoder = Encoder };

    [Fact]
    public void The_encoder_runs_once_and_the_decoder_for_every_token()
    {
        var chat = Assert.Single(Analyze(Phase.Chat).Scenarios);

        // The encoder: 100 tokens by 64×128 and 128×64, and 50 · 64 taps. The decoder: ten runs of one token by 64×64 and of the 50 states by 64×32.
        const double Encoding = (100d * 2 * 64 * 128) + (50 * 64), Decoding = 10 * ((64d * 64) + (50 * 64 * 32));
        Assert.Equal(Encoding + Decoding, chat.Totals.Work!.Value.Macs);
        Assert.Equal(1 + Generated, chat.Workload.ContextTokens);
        Assert.Equal((1 + Generated) * 4 * 4, chat.Totals.Memory.KvCacheBytes);
        Assert.Equal(((2 * 64 * 128) + 64 + (64 * 64) + (64 * 32)) * 4, chat.Totals.Memory.WeightBytes);
    }

    [Fact]
    public void The_encoder_is_part_of_the_time_to_the_first_token()
    {
        var chat = Assert.Single(Analyze(Phase.Chat).Scenarios);
        var (times, encoding) = (chat.Totals.Chat!, chat.Encoding!.Kernels.Sum(k => k.Time!.Value.PredictedSeconds));
        var decoding = chat.Estimate.Kernels.Sum(k => k.Time!.Value.PredictedSeconds);

        Assert.Equal(encoding + decoding, times.TotalSeconds!.Value, 1e-15);
        Assert.Equal(times.TotalSeconds!.Value, times.TimeToFirstTokenSeconds!.Value + (Generated * times.MeanStepSeconds!.Value), 1e-15);
        Assert.True(times.TimeToFirstTokenSeconds > encoding);
    }

    [Fact]
    public void A_sweep_gives_the_same_totals()
    {
        var analysis = Analyze(Phase.Prefill, Phase.Chat);

        Assert.Equal(analysis.Scenarios.Select(s => (s.Totals.Work, s.Totals.Traffic, s.Totals.Memory.PeakMemoryBytes)), analysis.Sweep.Rows().Select(r => (r.Totals.Work, r.Totals.Traffic, r.Totals.Memory.PeakMemoryBytes)));
    }

    [Fact]
    public void A_folder_of_both_is_read_as_one_model_and_its_kernels_add_up()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/encoder_model.onnx", Models.Bytes(Encoder));
        folder.Write("m/decoder_model_merged.onnx", Models.Bytes(Decoder));

        var run = Invocation.Of("analyze", folder.File("m"), "--phase", "chat", "--prompt", "100", "--generate", "9", "--format", "json", "-o", folder.File("r.json"), "--fail-on", "never");
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(folder.File("r.json")));
        var chat = json.RootElement.GetProperty("scenarios")[0];

        Assert.Contains("A chat begins with encoder_model.onnx", run.Error, StringComparison.Ordinal);
        Assert.Equal(chat.GetProperty("totals").GetProperty("macs").GetDouble(), chat.GetProperty("kernels").EnumerateArray().Sum(k => k.GetProperty("macs").GetDouble()));
        Assert.Equal(chat.GetProperty("totals").GetProperty("flops").GetDouble(), chat.GetProperty("nodes").EnumerateArray().Sum(n => n.GetProperty("flops").GetDouble()));
        var kernels = chat.GetProperty("kernels").EnumerateArray().ToList();
        Assert.All(chat.GetProperty("nodes").EnumerateArray().Where(n => n.GetProperty("kernel").ValueKind == System.Text.Json.JsonValueKind.Number), n =>
            Assert.Contains(n.GetProperty("name").GetString(), kernels[n.GetProperty("kernel").GetInt32()].GetProperty("nodes").EnumerateArray().Select(name => name.GetString())));
    }

    private static Analysis Analyze(params Phase[] phases) => Analyzer.Analyze(Folder, new AnalysisRequest
    {
        Scenarios = SmallGraph.Request() with { Phases = [.. phases], PromptTokens = [Prompt], GeneratedTokens = [Generated] },
    });
}
