namespace LlmReport.Cli;

/// <summary>What the process ends with; of several models the worst counts.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    public const int WrongUsage = 2;

    public const int BadModel = 3;
}
