using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class HelpTests
{
    private static readonly string[] Verbs = ["analyze", "lint", "explain", "hardware", "models"];

    [Fact]
    public void No_arguments_show_the_commands()
    {
        var run = Invocation.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.All(Verbs, verb => Assert.Contains($"  {verb} ", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("analyze", "--help")]
    [InlineData("analyze", "-h")]
    [InlineData("analyze", "model.onnx", "--batch", "2", "--help")]
    [InlineData("help", "analyze")]
    public void Help_of_a_command_shows_its_options_and_examples(params string[] arguments)
    {
        var run = Invocation.Of(arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage: llmreport analyze MODEL", run.Output, StringComparison.Ordinal);
        Assert.Contains("--hardware", run.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_help() => Assert.All(Verbs, verb => Assert.Equal(0, Invocation.Of(verb, "--help").ExitCode));

    [Fact]
    public void The_version_is_that_of_the_build() => Assert.Matches(@"^llmreport \d+\.\d+\.\d+", Invocation.Of("--version").Output);

    [Theory]
    [InlineData("frobnicate", "There is no command 'frobnicate'")]
    [InlineData("recommend", "not there yet")]
    [InlineData("analyze --frobnicate m.onnx", "no option '--frobnicate'")]
    [InlineData("analyze --budget b.json m.onnx", "--budget is not there yet")]
    [InlineData("analyze --tensor-parallel=2 m.onnx", "--tensor-parallel is not there yet")]
    [InlineData("analyze", "needs a model")]
    [InlineData("analyze m.onnx --batch", "--batch needs a value")]
    [InlineData("analyze m.onnx --batch 1 --batch 2", "given twice")]
    [InlineData("hardware nvidia-h1000", "no device 'nvidia-h1000'")]
    [InlineData("explain LR9999", "no finding 'LR9999'")]
    public void Wrong_usage_is_one_line_and_exit_code_2(string line, string says)
    {
        var run = Invocation.Of(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.ErrorLine, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_model_without_a_command_is_told_which_command() =>
        Assert.Contains("llmreport analyze ", Invocation.Of(Invocation.ExampleModel).ErrorLine, StringComparison.Ordinal);
}
