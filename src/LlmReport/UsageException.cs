namespace LlmReport;

/// <summary>A wrong argument or a wrong file of the user's own, other than a model: what is wrong, what to do.</summary>
/// <remarks>The command line prints it as one line and ends with exit code 2; it never shows a stack trace.</remarks>
public sealed class UsageException(string problem, string remedy) : Exception(problem)
{
    /// <summary>What the user can do about it, one sentence.</summary>
    public string Remedy { get; } = remedy;
}
