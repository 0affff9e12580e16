using System.Globalization;
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
        { "llama-3.2-1b", "", "llama-3.2-1b-default", "" },
        { "llama-3.2-1b", "", "llama-3.2-1b-cuda", "" },
        { "llama-3-8b", "", "llama-3-8b-cuda-int4", "" },
        { "llama-3.1-405b", "", "llama-3.1-405b-cuda", "" },
        { "mistral-7b-v0.1", "", "mistral-7b-v0.1-default", "" },
        { "mistral-7b-v0.1", "", "mistral-7b-v0.1-cuda", "" },
        { "qwen2.5-0.5b", "", "qwen2.5-0.5b-default", "" },
        { "Qwen2.5-7B", "torch_dtype=float16", "qwen2.5-7b-default", "" },
        { "Phi-2", "torch_dtype=float16", "phi-2-default", "" },
        { "Phi-2", "torch_dtype=float16", "phi-2-cuda", "" },
        { "Gemma-2B", "torch_dtype=float16", "gemma-2b-default", UntiedHead },
        { "Gemma-2B", "torch_dtype=float16", "gemma-2b-cuda", UntiedHead },
        { "DistilBERT-base", "torch_dtype=float16", "distilbert-base-default", "" },
        { "qwen3-0.6b", "", "qwen3-0.6b-default", "" },
        { "qwen3-0.6b", "", "qwen3-0.6b-cuda", "" },
        { "phi-3-mini-4k", "", "phi-3-mini-4k-default", "" },
        { "phi-3-mini-4k", "", "phi-3-mini-4k-cuda", "" },
        { "gemma-2-9b", "", "gemma-2-9b-default", UntiedHead },
        { "gemma-2-9b", "", "gemma-2-9b-cuda", UntiedHead },
        { "gpt2", "torch_dtype=float16", "gpt2-default", UntiedHead },
        { "bert-base-uncased", "torch_dtype=float16", "bert-base-default", Pooler },
        { "mixtral-8x7b", "", "mixtral-8x7b-cuda-int4-qmoe", "" },
        { "deepseek-v3", "", "deepseek-v3-cuda-int4-qmoe", "" },
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
        var built = Analyze(Built(config, change));
        var exported = Analyze(OnnxReader.Read(Path.Combine(Corpus.Part("llm")!, graph + ".onnx")));

        // What the reason explains is held to it; all else is equal.
        Assert.Equal(exported.Parameters, built.Parameters + (difference switch { UntiedHead => built.HeadElements, Pooler => -((768 * 768) + 768), _ => 0 }));
        Assert.Equal(exported.KvCacheBytes, built.KvCacheBytes);
        if (difference == DenseExperts)
        {
            Assert.Equal(exported.Macs, built.Macs.Zip(Tokens, (macs, tokens) => macs + (tokens * IdleExperts(config, change))));
        }
        else
        {
            Assert.Equal(exported.Macs, built.Macs.Select(macs => macs - (difference == Pooler ? 768 * 768 : 0)));
        }
    }

    [Fact]
    public void T5_in_one_graph_does_what_an_exported_encoder_and_decoder_do()
    {
        Assert.SkipWhen(Corpus.Part("llm") is null, Corpus.Reason);
        var built = Analyze(Built("T5-base", ""));
        var encoder = Analyze(OnnxReader.Read(Path.Combine(Corpus.Part("llm")!, "t5-base-encoder-default.onnx")));
        var decoder = Analyze(OnnxReader.Read(Path.Combine(Corpus.Part("llm")!, "t5-base-decoder-default.onnx")));

        // The exported encoder has the table of embeddings, the decoder has it twice; built, there is one.
        const long Table = 32128 * 768, Projected = 12 * 2 * 768 * 768 * Prompt;
        Assert.Equal(encoder.Parameters + decoder.Parameters - (2 * Table), built.Parameters);
        Assert.Equal(decoder.KvCacheBytes, built.KvCacheBytes);

        // The exported decoder projects keys and values of the encoder anew at each step; built, they are cached.
        Assert.Equal(decoder.Macs[1] - Projected, built.Macs[1]);

        // Encoding, projecting, and one token that sees itself and the whole prompt.
        const long Token = (12 * ((6 * 768 * 768) + (2 * 768 * 3072) + (2 * 768 * (1 + Prompt)))) + Table;
        Assert.Equal(encoder.Macs[0] + Projected + Token, built.Macs[0]);
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

    private static readonly long[] Tokens = [Prompt, 1];

    /// <summary>Multiply-adds a token in experts that the router did not choose.</summary>
    private static long IdleExperts(string name, string change)
    {
        var config = ConfigReader.Read(Config(name));
        var layers = change.Split('=') is [_, var few] ? long.Parse(few, CultureInfo.InvariantCulture) : config.Count("num_hidden_layers");
        var experts = config.Count("num_local_experts", "num_experts", "n_routed_experts");
        return (layers - config.Whole("first_k_dense_replace", 0)) * (experts - config.Count("num_experts_per_tok")) * 3 * config.Count("hidden_size") * (config.OptionalCount("moe_intermediate_size") ?? config.Count("intermediate_size"));
    }

    private static OnnxModel Built(string config, string change)
    {
        BuildOptions options = change.Split('=') is [var field, var value] ? new() { Changes = [new(field, value)] } : new();
        return PublishedModels.All.FirstOrDefault(model => model.Name == config).Config is { } published ? SmallConfigs.Build(published, options).Model : ModelLoader.Load(Config(config), options);
    }

    private static string Config(string name) => Path.Combine(Corpus.Folder!, "..", "reference", "hf-configs", name, "config.json");
}
