using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>Severities in words.</summary>
public static class SeverityText
{
    public static string Name(Severity severity, Texts texts) => severity switch
    {
        Severity.Error => texts["severity.error"],
        Severity.Warning => texts["severity.warning"],
        Severity.Note => texts["severity.note"],
        _ => throw new InvalidOperationException($"No words for severity {severity}."),
    };

    /// <summary>"2 warnings".</summary>
    public static string Count(Severity severity, int count, Texts texts) => severity switch
    {
        Severity.Error => texts.Count("unit.error", count),
        Severity.Warning => texts.Count("unit.warning", count),
        Severity.Note => texts.Count("unit.note", count),
        _ => throw new InvalidOperationException($"No words for severity {severity}."),
    };
}
