using LlmReport.Cli;
using LlmReport.Tests.Hardware;

namespace LlmReport.Tests.Cli;

/// <summary>One run of the program in this process: exit code and what it printed.</summary>
internal sealed record Invocation(int ExitCode, string Output, string Error)
{
    public static string ExampleModel { get; } = Path.Combine(RepositoryFolder.Root, "example-models", "tiny-llama-contrib.onnx");

    public static string OtherExampleModel { get; } = Path.Combine(RepositoryFolder.Root, "example-models", "tiny-bert.onnx");

    public static Invocation Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Application.Run(arguments, output, error);
        return new Invocation(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The one line of a refusal, its end left out.</summary>
    public string ErrorLine => Error.TrimEnd('\n', '\r');
}
