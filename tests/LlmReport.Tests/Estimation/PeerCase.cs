using System.Text.Json;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>One case that LLM-Viewer computed: a model, a device, a workload, and its totals.</summary>
internal sealed class PeerCase(JsonElement json)
{
    public string Id { get; } = json.GetProperty("id").GetString()!;

    public string Model { get; } = json.GetProperty("model").GetString()!;

    public bool IsPrefill { get; } = json.GetProperty("stage").GetString() == "prefill";

    public bool IsFlash { get; } = json.GetProperty("use_flashattention").GetBoolean();

    public long Batch { get; } = json.GetProperty("batch").GetInt64();

    /// <summary>Tokens that are attended to: all of a prefill, the context of a decode step.</summary>
    public long Length { get; } = json.GetProperty("seqlen").GetInt64();

    public long Queries => IsPrefill ? Length : 1;

    public double WeightBytes { get; } = json.GetProperty("w_bit").GetInt32() / 8.0;

    public double ActivationBytes { get; } = json.GetProperty("a_bit").GetInt32() / 8.0;

    public double KvBytes { get; } = json.GetProperty("kv_bit").GetInt32() / 8.0;

    public double Peak { get; } = json.GetProperty("roof").GetProperty("max_OPS").GetDouble();

    public double Bandwidth { get; } = json.GetProperty("roof").GetProperty("bandwidth").GetDouble();

    public long Hidden { get; } = Dim(json, "hidden");

    public long Layers { get; } = Dim(json, "layers");

    public long Heads { get; } = Dim(json, "heads");

    public long KvHeads { get; } = Dim(json, "kv_heads");

    public long Intermediate { get; } = Dim(json, "inter");

    public long Vocabulary { get; } = Dim(json, "vocab");

    public bool IsOpt => Model.Contains("opt-", StringComparison.Ordinal);

    public bool IsGptJ => Model.Contains("gpt-j", StringComparison.Ordinal);

    public bool IsTied => IsOpt || Model.EndsWith("0.5B", StringComparison.Ordinal);

    /// <summary>What LLM-Viewer came to.</summary>
    public double Total(string name) => json.GetProperty("totals").GetProperty(name).GetDouble();

    /// <summary>Our estimate of the same, with logits of the last position as LLM-Viewer has them, weights without scales, and a device of its figures.</summary>
    public Totals Estimate()
    {
        var precision = Precision.Parse(FormattableString.Invariant($"w{8 * WeightBytes}a{8 * ActivationBytes}kv{8 * KvBytes}"), quantizesHead: true)! with { GroupSize = null };
        var workload = new ScenarioRequest
        {
            Hardware = [Device()],
            Precisions = [precision],
            Phases = [IsPrefill ? Phase.Prefill : Phase.Decode],
            Batches = [Batch],
            PromptTokens = [IsPrefill ? Length : 1],
            ContextTokens = [Length],
            Attention = IsFlash ? LlmReport.Planning.AttentionModel.Flash : LlmReport.Planning.AttentionModel.Eager,
        };
        var built = ConfigReader.Build(new ConfigFields(JsonDocument.Parse(Config()).RootElement, "peer/config.json"), new() { LastLogitsOnly = true });
        return Assert.Single(Analyzer.Analyze(built.Model, new() { Scenarios = workload }).Scenarios).Totals;
    }

    private static long Dim(JsonElement json, string name) => json.GetProperty("dims").GetProperty(name).GetInt64();

    // ChatGLM3's attention and network are a Llama's but for biases of queries, keys and values.
    private string Config() => IsOpt
        ? $$"""{"model_type":"opt","hidden_size":{{Hidden}},"ffn_dim":{{Intermediate}},"num_hidden_layers":{{Layers}},"num_attention_heads":{{Heads}},"vocab_size":{{Vocabulary}},"max_position_embeddings":2048,"torch_dtype":"float16"}"""
        : IsGptJ
        ? $$"""{"model_type":"gptj","n_embd":{{Hidden}},"n_layer":{{Layers}},"n_head":{{Heads}},"vocab_size":{{Vocabulary}},"n_positions":2048,"rotary_dim":64,"torch_dtype":"float16"}"""
        : $$"""{"model_type":"llama","hidden_size":{{Hidden}},"intermediate_size":{{Intermediate}},"num_hidden_layers":{{Layers}},"num_attention_heads":{{Heads}},"num_key_value_heads":{{KvHeads}},"vocab_size":{{Vocabulary}},"max_position_embeddings":32768,"torch_dtype":"float16","tie_word_embeddings":{{(IsTied ? "true" : "false")}}}""";

    private HardwareSpec Device() => new()
    {
        Id = "peer",
        Name = "peer",
        Vendor = "peer",
        Kind = DeviceKind.Gpu,
        DenseMatrixFlopsPerSecond = new() { Fp16 = Peak, Int8 = Peak },
        VectorFlopsPerSecond = Peak,
        MemoryBandwidthBytesPerSecond = Bandwidth,
        MemoryCapacityBytes = 1e15,
    };
}
