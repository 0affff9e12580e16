using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Sequences as templates take them.</summary>
internal static class ScriptLists
{
    public static ScriptArray ToScript(this IEnumerable<object?> items) => [.. items];
}
