using System.Text.Json;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_model_in_one_format_goes_to_a_file()
    {
        var run = Invocation.Of("analyze", Invocation.ExampleModel, "-o", folder.File("deep/er/page.html"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["deep/er/page.html"], Files());
    }

    [Fact]
    public void Several_formats_go_into_a_folder_under_the_name_of_the_model()
    {
        Invocation.Of("analyze", Invocation.ExampleModel, "--format", "html,html-nojs,json,csv", "-o", folder.File("out"));

        Assert.Equal(
            ["out/tiny-llama-contrib.html", "out/tiny-llama-contrib.json", "out/tiny-llama-contrib.kernels.csv", "out/tiny-llama-contrib.nodes.csv", "out/tiny-llama-contrib.nojs.html", "out/tiny-llama-contrib.scenarios.csv"],
            Files());
    }

    [Fact]
    public void Kernels_nodes_and_totals_stand_in_three_files_of_csv()
    {
        Invocation.Of("analyze", Invocation.ExampleModel, "--format", "csv", "-o", folder.File("x.csv"));

        Assert.Equal(["x.csv", "x.nodes.csv", "x.scenarios.csv"], Files());
    }

    [Fact]
    public void Several_models_are_compared()
    {
        var run = Invocation.Of("analyze", Invocation.ExampleModel, Invocation.OtherExampleModel, "--format", "json", "-o", folder.File("out"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["out/comparison.html", "out/comparison.json", "out/tiny-bert.json", "out/tiny-llama-contrib.json"], Files());
        using var comparison = JsonDocument.Parse(File.ReadAllBytes(folder.File("out/comparison.json")));
        Assert.Equal(["tiny-llama-contrib", "tiny-bert"], comparison.RootElement.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("name").GetString()));
    }

    [Fact]
    public void Equal_names_are_numbered()
    {
        var model = File.ReadAllBytes(Invocation.OtherExampleModel);
        string[] models = [folder.Write("a/m.onnx", model), folder.Write("b/m.onnx", model), folder.Write("c/comparison.onnx", model)];

        Invocation.Of(["analyze", .. models, "--format", "json", "-o", folder.File("out")]);

        Assert.Equal(["out/comparison-2.json", "out/comparison.html", "out/comparison.json", "out/m-2.json", "out/m.json"], Files().Where(f => f.StartsWith("out", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_bad_model_does_not_stop_the_others_and_decides_the_exit_code()
    {
        var bad = folder.Write("bad.onnx", "not a model");

        var run = Invocation.Of("analyze", bad, Invocation.ExampleModel, "--format", "json", "-o", folder.File("out"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("out/tiny-llama-contrib.json", Files());
        Assert.DoesNotContain("out/bad.json", Files());
        Assert.StartsWith($"{bad}: error LR1000: ", run.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a model")]
    [InlineData("\n\u001b[31m\u0007")]
    public void A_refused_model_is_one_clear_line_and_leaves_not_even_a_folder(string content)
    {
        var model = folder.Write("in/bad.onnx", content);

        var run = Invocation.Of("analyze", model, "-o", folder.File("new/report.html"));

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Equal(["in/bad.onnx"], Files());
        Assert.False(Directory.Exists(folder.File("new")));
    }

    [Fact]
    public void A_name_that_would_colour_the_terminal_is_shown_as_text()
    {
        var run = Invocation.Of("analyze", folder.File("\u001b[31mred\nline.onnx"));

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.DoesNotContain('\n', run.ErrorLine);
    }

    [Fact]
    public void A_target_that_cannot_be_written_is_wrong_usage()
    {
        folder.Write("file", "text");

        var run = Invocation.Of("analyze", Invocation.ExampleModel, "-o", folder.File("file/report.html"));

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.Equal(["file"], Files());
    }

    [Fact]
    public void The_model_is_never_the_target()
    {
        var model = folder.Write("m.onnx", File.ReadAllBytes(Invocation.OtherExampleModel));

        Assert.Equal(2, Invocation.Of("analyze", model, "-o", model).ExitCode);
        Assert.Equal(File.ReadAllBytes(Invocation.OtherExampleModel), File.ReadAllBytes(model));
    }

    [Fact]
    public void The_config_within_a_named_folder_is_not_the_target_either()
    {
        const string Config = """{"model_type":"llama","hidden_size":64,"intermediate_size":128,"num_hidden_layers":1,"num_attention_heads":4,"vocab_size":100}""";
        var config = folder.Write("m/config.json", Config);

        Assert.Equal(2, Invocation.Of("analyze", folder.File("m"), "--format", "json", "-o", config).ExitCode);
        Assert.Equal(2, Invocation.Of("build", config, "-o", config).ExitCode);
        Assert.Equal(Config, File.ReadAllText(config));
        Assert.Equal(["m/config.json"], Files());
    }

    [Fact]
    public void A_comparison_has_the_title_and_the_script_of_the_reports()
    {
        Invocation.Of("analyze", Invocation.ExampleModel, Invocation.OtherExampleModel, "--format", "html-nojs", "--title", "Ours", "-o", folder.File("out"));

        var page = File.ReadAllText(folder.File("out/comparison.html"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("<title>Ours", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("html-nojs")]
    [InlineData("md")]
    [InlineData("svg")]
    [InlineData("json")]
    [InlineData("csv")]
    public void A_graph_without_kernels_has_a_report(string format)
    {
        var model = folder.Write("empty.onnx", Models.Bytes(Models.Of(new OnnxGraph { Inputs = [Models.Value("x", ElementType.Float32, 4)], Outputs = [Models.Value("y", ElementType.Float32, 4)], Nodes = [Models.Node("Identity", "x", "y")] })));

        var run = Invocation.Of("analyze", model, "--format", format, "--title", "", "-o", folder.File("out/report"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_device_is_written_to_and_stays_a_device()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices are files on Unix only.");
        var device = "/dev/null";

        Assert.Equal(0, Invocation.Of("analyze", Invocation.OtherExampleModel, "--format", "json", "-o", device).ExitCode);
        Assert.Equal(0, new FileInfo(device).Length);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs rights on Windows.");
        var file = folder.Write("real.json", "old");
        File.CreateSymbolicLink(folder.File("link.json"), file);

        Invocation.Of("analyze", Invocation.OtherExampleModel, "--format", "json", "-o", folder.File("link.json"));

        Assert.NotNull(new FileInfo(folder.File("link.json")).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_path_of_a_model_is_wrong_usage() => Assert.Equal(2, Invocation.Of("analyze", "").ExitCode);

    [Fact]
    public void A_report_replaces_an_older_one_as_a_whole()
    {
        var target = folder.Write("r.json", new string('x', 10_000_000));

        Invocation.Of("analyze", Invocation.OtherExampleModel, "--format", "json", "-o", target);

        using var json = JsonDocument.Parse(File.ReadAllBytes(target));
        Assert.Equal("tiny-bert", json.RootElement.GetProperty("model").GetProperty("name").GetString());
        Assert.Equal(["r.json"], Files());
    }

    [Fact]
    public void Findings_decide_the_exit_code_from_the_asked_level_on()
    {
        // No device holds a context of 128 M tokens: LR5002 is a warning.
        string[] arguments = ["analyze", Invocation.ExampleModel, "--hardware", "nvidia-t4", "--context", "64m", "--phase", "decode", "--format", "json", "-o", folder.File("r.json")];

        Assert.Equal(0, Invocation.Of([.. arguments, "--fail-on", "never"]).ExitCode);
        Assert.Equal(1, Invocation.Of([.. arguments, "--fail-on", "warning"]).ExitCode);
    }

    [Fact]
    public void Lint_writes_the_graph_beside_the_model_and_points_into_it()
    {
        var model = folder.Write("m.onnx", File.ReadAllBytes(Invocation.ExampleModel));

        var run = Invocation.Of("lint", model, "--hardware", "nvidia-t4", "--context", "64m");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["m.onnx", "m.onnx.graph.txt"], Files());
        Assert.Contains(run.Output.Split('\n'), line => line.StartsWith($"{model}.graph.txt(1,1): warning LR5002: ", StringComparison.Ordinal));
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
