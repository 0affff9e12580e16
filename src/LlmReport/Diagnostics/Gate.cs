namespace LlmReport.Diagnostics;

/// <summary>Decides whether findings make the program end with exit code 1.</summary>
public static class Gate
{
    public static bool Fails(IEnumerable<Diagnostic> diagnostics, FailOn failOn) => failOn switch
    {
        FailOn.Error => diagnostics.Any(d => d.Severity == Severity.Error),
        FailOn.Warning => diagnostics.Any(d => d.Severity >= Severity.Warning),
        FailOn.Never => false,
        _ => throw new InvalidOperationException($"No gate for {failOn}."),
    };
}
