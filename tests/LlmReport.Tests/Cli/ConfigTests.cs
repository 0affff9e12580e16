using System.Text.Json;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

/// <summary>Configs on the command line: analysed, built, changed and pruned.</summary>
public sealed class ConfigTests : IDisposable
{
    private const string Config = """{"model_type":"llama","hidden_size":64,"intermediate_size":128,"num_hidden_layers":4,"num_attention_heads":4,"num_key_value_heads":2,"vocab_size":100,"torch_dtype":"float16"}""";

    // q and o of 64·64, k and v of 64·32, three of 64·128, two norms.
    private const long Layer = (2 * 64 * 64) + (2 * 64 * 32) + (3 * 64 * 128) + (2 * 64);

    private const long Rest = (2 * 100 * 64) + 64;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_config_is_analysed_under_its_folders_name()
    {
        var config = folder.Write("tiny/config.json", Config);

        var run = Invocation.Of("analyze", config, "--format", "json", "-o", folder.File("out.json"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((4 * Layer) + Rest, Parameters("out.json"));
        Assert.StartsWith("tiny: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_with_several_values_makes_a_model_each()
    {
        var config = folder.Write("tiny/config.json", Config);

        var run = Invocation.Of("analyze", config, "--set", "num_hidden_layers=2..8", "--set", "vocab_size=200", "--format", "json", "-o", folder.File("out"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All([2, 4, 8], layers => Assert.Equal((layers * Layer) + Rest + (2 * 100 * 64), Parameters($"out/tiny-num_hidden_layers={layers}-vocab_size=200.json")));
    }

    [Fact]
    public void A_field_that_no_graph_depends_on_is_wrong_usage()
    {
        var run = Invocation.Of("analyze", folder.Write("tiny/config.json", Config), "--set", "n_layer=2", "-o", folder.File("out.html"));

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
    }

    [Fact]
    public void Heads_width_and_layers_are_pruned_together()
    {
        var config = folder.Write("tiny/config.json", Config);

        var run = Invocation.Of("analyze", config, "--prune", "heads=50%,ffn=25%,layers=1", "--format", "json", "-o", folder.File("out.json"));

        // Two heads of 16 over one KV head; 96 of 128; 3 of 4 layers.
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((3 * ((2 * 64 * 32) + (2 * 64 * 16) + (3 * 64 * 96) + (2 * 64))) + Rest, Parameters("out.json"));
    }

    [Theory]
    [InlineData("heads=0%")]
    [InlineData("ffn=100%")]
    [InlineData("tails=1")]
    [InlineData("layers")]
    public void Prunings_that_say_nothing_are_wrong_usage(string pruning) =>
        Assert.Equal(2, Invocation.Of("analyze", folder.Write("tiny/config.json", Config), "--prune", pruning, "-o", folder.File("out.html")).ExitCode);

    [Theory]
    [InlineData("standard")]
    [InlineData("ort")]
    public void A_built_graph_is_the_config(string style)
    {
        var config = folder.Write("tiny/config.json", Config);

        Assert.Equal(0, Invocation.Of("build", config, "--style", style, "-o", folder.File("built/model.onnx")).ExitCode);
        Assert.Equal(0, Invocation.Of("analyze", config, "--style", style, "--format", "json", "-o", folder.File("config.json")).ExitCode);
        Invocation.Of("analyze", folder.File("built/model.onnx"), "--format", "json", "-o", folder.File("graph.json"));

        Assert.False(File.Exists(folder.File("built/model.onnx.data")));
        Assert.Equal(Totals("config.json"), Totals("graph.json"));
    }

    [Fact]
    public void Random_weights_are_written_beside_the_graph_the_same_each_time()
    {
        var config = folder.Write("tiny/config.json", Config);

        Assert.Equal(0, Invocation.Of("build", config, "--random-weights", "-o", folder.File("a.onnx")).ExitCode);
        Assert.Equal(0, Invocation.Of("build", config, "--random-weights", "-o", folder.File("b.onnx")).ExitCode);

        // In fp32, which every runtime runs, though the config says float16.
        Assert.True(new FileInfo(folder.File("a.onnx.data")).Length >= 4 * ((4 * Layer) + Rest));
        Assert.Equal(File.ReadAllBytes(folder.File("a.onnx.data")), File.ReadAllBytes(folder.File("b.onnx.data")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model_type":"llama","hidden_size":64}""")]
    [InlineData("""{"model_type":"llama","hidden_size":-64,"intermediate_size":128,"num_hidden_layers":4,"num_attention_heads":4,"vocab_size":100}""")]
    [InlineData("""{"model_type":"llama","hidden_size":99999999999999999999,"intermediate_size":128,"num_hidden_layers":4,"num_attention_heads":4,"vocab_size":100}""")]
    [InlineData("""{"model_type":"\u001b[31mred\n","hidden_size":64}""")]
    public void A_broken_config_is_one_clear_line(string config)
    {
        var path = folder.Write("broken/config.json", config);

        foreach (var run in new[] { Invocation.Of("analyze", path, "-o", folder.File("out.html")), Invocation.Of("build", path, "-o", folder.File("out.onnx")), Invocation.Of("lint", path) })
        {
            Assert.Equal(3, run.ExitCode);
            Assert.DoesNotContain('\n', run.ErrorLine);
            Assert.DoesNotContain('\u001b', run.Error);
            Assert.StartsWith($"{path}: error LR1000: ", run.ErrorLine, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(folder.File("out.html")) || File.Exists(folder.File("out.onnx")));
    }

    private long Parameters(string file) => Read(file).GetProperty("model").GetProperty("parameterCount").GetInt64();

    private string[] Totals(string file) => [.. Read(file).GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("totals").GetRawText())];

    private JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(folder.File(file))).RootElement;
}
