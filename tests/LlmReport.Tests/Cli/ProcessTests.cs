using System.Diagnostics;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

/// <summary>The program as users start it: a process with pipes.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_run_in_a_pipe_prints_plain_lines_and_ends_with_0()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, error) = await Start(["analyze", Invocation.ExampleModel, "-o", folder.File("r.html")]);

        Assert.Equal(0, exitCode);
        Assert.Equal("", error);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('│', output);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(folder.File("r.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_ends_with_3_and_no_stack_trace()
    {
        var (exitCode, _, error) = await Start(["analyze", "no-such-model.onnx"]);

        Assert.Equal(3, exitCode);
        Assert.Equal("no-such-model.onnx: error LR1000: There is no such file. Check the path.", error.TrimEnd());
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2()
    {
        var (exitCode, _, error) = await Start(["analyze", "--frobnicate"]);

        Assert.Equal(2, exitCode);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Start(string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LlmReport.Cli.Application).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
