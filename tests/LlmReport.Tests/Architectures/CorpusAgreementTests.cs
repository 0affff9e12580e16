using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Tests.Conformance;
using Xunit;

namespace LlmReport.Tests.Architectures;

/// <summary>Graphs built from configs against the published counts, the hand formula, and the graphs that an exporter makes of the same models.</summary>
public sealed class CorpusAgreementTests
{
    private const long Prompt = 512;

    /// <summary>Config, fields changed, the exporter's graph; and where they differ, why.</summary>
    public static TheoryData<string, string, string, string> Pairs => new()
    {
        { "llama-2-7b", "", "llama-2-7b-default", "" },
        { "llama-2-7b", "", "llama-2-7b-cuda", "" },
        { "llama-3-8b", "", "llama-3-8b-default", "" },
        { "llama-3-8b", "", "llama-3-8b-cuda", "" },
        { "llama-3.2-1b", "", "llama-3.2-1b-onnx-standard", "" },
        { "llama-3.1-405b", "", "llama-3.1-405b-cuda", "" },
        { "mistral-7b-v0.1", "", "mistral-7b-v0.1-default", "" },
        { "mistral-7b-v0.1", "", "mistral-7b-v0.1-cuda", "" },
        { "qwen2.5-0.5b", "", "qwen2.5-0.5b-default", "" },
        { "qwen3-0.6b", "", "qwen3-0.6b-default", "" },
        { "qwen3-0.6b", "", "qwen3-0.6b-cuda", "" },
        { "phi-3-mini-4k", "", "phi-3-mini-4k-default", "" },
        { "phi-3-mini-4k", "", "phi-3-mini-4k-cuda", "" },
        { "gemma-2-9b", "", "gemma-2-9b-default", UntiedHead },
        { "gemma-2-9b", "", "gemma-2-9b-cuda", UntiedHead },
        { "gpt2", "torch_dtype=float16", "gpt2-default", UntiedHead },
        { "bert-base-uncased", "torch_dtype=float16", "bert-base-default", Pooler },
        { "mixtral-8x7b", "", "mixtral-8x7b-cuda", DenseExperts },
        { "qwen3-30b-a3b", "num_hidden_layers=4", "qwen3-30b-a3b-4layers-cuda", DenseExperts },
        { "deepseek-v3", "num_hidden_layers=4", "deepseek-v3-4layers-default", DenseExperts },
    };

    private const string UntiedHead = "the exporter writes the shared embedding table a second time for the head";

    private const string Pooler = "the exporter leaves the pooler out";

    private const string DenseExperts = "the exporter runs every expert on every token";

    [Theory]
    [InlineData(GraphStyle.Standard)]
    [InlineData(GraphStyle.Ort)]
    public void Every_published_config_has_its_published_parameter_count(GraphStyle style)
    {
        Assert.SkipUnless(PublishedCounts.AreThere, Corpus.Reason);

        Assert.Equal(
            PublishedCounts.All.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            PublishedCounts.All.Keys.Order(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, (long)Analyze(ModelLoader.Load(Config(name), new() { Style = style })).Parameters)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Built_and_exported_graph_agree(string config, string change, string graph, string difference)
    {
        Assert.SkipWhen(Corpus.Part("llm") is null, Corpus.Reason);
        BuildOptions options = change.Split('=') is [var field, var value] ? new() { Changes = [new(field, value)] } : new();

        var built = Analyze(ModelLoader.Load(Config(config), options));
        var exported = Analyze(OnnxReader.Read(Path.Combine(Corpus.Part("llm")!, graph + ".onnx")));

        // What the reason explains is held to it; all else is equal.
        Assert.Equal(exported.Parameters, built.Parameters + (difference switch { UntiedHead => built.HeadElements, Pooler => -((768 * 768) + 768), _ => 0 }));
        Assert.Equal(exported.KvCacheBytes, built.KvCacheBytes);
        if (difference == DenseExperts)
        {
            Assert.All(exported.Macs.Zip(built.Macs), pair => Assert.True(pair.First > 2 * pair.Second));
        }
        else
        {
            Assert.Equal(exported.Macs, built.Macs.Select(macs => macs - (difference == Pooler ? 768 * 768 : 0)));
        }
    }

    [Theory]
    [InlineData("llama-2-7b")]
    [InlineData("llama-3-8b")]
    [InlineData("llama-3.1-405b")]
    [InlineData("mistral-7b-v0.1")]
    [InlineData("qwen2-72b")]
    [InlineData("smollm2-135m")]
    public void Macs_of_a_prefill_are_those_of_the_hand_formula(string name)
    {
        Assert.SkipUnless(PublishedCounts.AreThere, Corpus.Reason);
        var config = ConfigReader.Read(Config(name));
        long h = config.Count("hidden_size"), layers = config.Count("num_hidden_layers"), heads = config.Count("num_attention_heads"),
            kv = (config.OptionalCount("num_key_value_heads") ?? heads) * (h / heads), i = config.Count("intermediate_size"), v = config.Count("vocab_size");

        // Query and output h·h, key and value h·kv, three matrices of the network, the head for every token; scores and results h a query and key.
        var expected = (Prompt * ((layers * ((2 * h * h) + (2 * h * kv) + (3 * h * i))) + (h * v))) + (layers * 2 * h * Prompt * Prompt);

        Assert.Equal(expected, Analyze(ModelLoader.Load(Config(name))).Macs[0]);
    }

    private static (Int128 Parameters, double? KvCacheBytes, double[] Macs, long HeadElements) Analyze(OnnxModel model)
    {
        var analysis = Analyzer.Analyze(model, new() { Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)], PromptTokens = [Prompt] } });
        var table = model.Graph.Initializers.Where(weight => weight.Dims.Length == 2).OrderByDescending(weight => weight.Dims.Max()).First();
        return (analysis.Weights.ParameterCount, analysis.Scenarios[^1].Totals.Memory.KvCacheBytes, [.. analysis.Scenarios.Select(scenario => scenario.Totals.Work!.Value.Macs)], (long)table.ElementCount);
    }

    private static string Config(string name) => Path.Combine(Corpus.Folder!, "..", "reference", "hf-configs", name, "config.json");
}
