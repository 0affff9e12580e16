using System.Text.Json;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class AnalyzeOptionsTests
{
    [Theory]
    [InlineData("--batch", "0")]
    [InlineData("--batch", "-1")]
    [InlineData("--batch", "1e30")]
    [InlineData("--context", "0")]
    [InlineData("--prompt", "1000000000000000")]
    [InlineData("--phase", "chats")]
    [InlineData("--generate", "0")]
    [InlineData("--generate", "1..x")]
    [InlineData("--context", "1..4m:1")]
    [InlineData("--phase", "")]
    [InlineData("--precision", "w4a5")]
    [InlineData("--precision", "fp16,,w8a8")]
    [InlineData("--precision", "fp17")]
    [InlineData("--kv-layout", "heap")]
    [InlineData("--kv-block", "16")]
    [InlineData("--kv-allocated", "4096")]
    [InlineData("--attention", "flash,eager")]
    [InlineData("--execution", "lazy")]
    [InlineData("--format", "sarif")]
    [InlineData("--format", "pdf")]
    [InlineData("--fail-on", "always")]
    [InlineData("--hardware", "")]
    [InlineData("--hardware", "nvidia-l4,,nvidia-a10")]
    [InlineData("--hardware", "no/such/device.json")]
    [InlineData("--dim", "batch_size")]
    [InlineData("--dim", "=3")]
    [InlineData("--dim", "batch_size=-3")]
    [InlineData("--dim", "no_such_symbol=3")]
    [InlineData("--input-shape", "input_ids=1,x")]
    [InlineData("--input-shape", "no_such_input=1,8")]
    [InlineData("-o", "")]
    public void A_wrong_value_is_one_line_and_exit_code_2_and_leaves_no_file(string option, string value)
    {
        using var folder = new TemporaryFolder();
        string[] target = option == "-o" ? [] : ["-o", folder.File("out/report.html")];

        var run = Invocation.Of(["analyze", Invocation.ExampleModel, option, value, .. target]);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Lists_become_scenarios_in_the_order_of_the_contract()
    {
        var scenarios = Scenarios("--hardware", "nvidia-l4,nvidia-a10", "--batch", "1..2", "--phase", "decode,prefill");

        Assert.Equal(
            ["nvidia-l4 1 prefill", "nvidia-l4 1 decode", "nvidia-l4 2 prefill", "nvidia-l4 2 decode", "nvidia-a10 1 prefill", "nvidia-a10 1 decode", "nvidia-a10 2 prefill", "nvidia-a10 2 decode"],
            scenarios.Select(s => $"{s.GetProperty("hardware")} {s.GetProperty("batch")} {s.GetProperty("phase")}"));
    }

    [Fact]
    public void Options_before_the_model_do_not_swallow_it()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("r.json");

        var run = Invocation.Of("analyze", "--dim", "batch_size=2", "--format", "json", "-o", target, Invocation.ExampleModel);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(target));
    }

    [Fact]
    public void A_model_without_a_cache_has_the_phase_forward() =>
        Assert.Equal(["forward"], Scenarios(Invocation.OtherExampleModel, "--phase", "prefill,decode").Select(s => s.GetProperty("phase").GetString()));

    [Fact]
    public void Too_many_scenarios_are_refused()
    {
        var run = Invocation.Of("analyze", Invocation.ExampleModel, "--batch", "1..20k:1", "--prompt", "1..20k:1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("scenarios", run.ErrorLine, StringComparison.Ordinal);
    }

    private static List<JsonElement> Scenarios(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("r.json");
        string[] model = arguments[0].StartsWith('-') ? [Invocation.ExampleModel] : [];
        var run = Invocation.Of(["analyze", .. model, .. arguments, "--format", "json", "-o", target]);
        Assert.Equal("", run.Error);
        using var json = JsonDocument.Parse(File.ReadAllBytes(target));
        return [.. json.RootElement.GetProperty("scenarios").EnumerateArray().Select(s => s.Clone())];
    }
}
