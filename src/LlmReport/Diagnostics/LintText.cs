using System.Collections.Immutable;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>Findings as compilers print theirs, so that editors and CI find file and line: <c>model.onnx.graph.txt(42,1): warning LR2001: …</c>.</summary>
public static class LintText
{
    private const int LongestMessage = 1000;

    /// <summary>One line a finding, in the order given.</summary>
    /// <param name="diagnostics">The findings.</param>
    /// <param name="graph">The textual sidecar, which has the lines.</param>
    /// <param name="sidecarPath">Where the sidecar is, as the reader should see it.</param>
    public static IEnumerable<string> Lines(IEnumerable<Diagnostic> diagnostics, GraphText graph, string sidecarPath) =>
        diagnostics.Select(d => Line(d, OneLine.Clean(sidecarPath), graph.LineOf(d)));

    /// <summary>A fault that ended the analysis of a model, in the same form; it has no line.</summary>
    public static string Line(ModelException fault, string modelPath) =>
        OneLine.Clean($"{modelPath}(1,1): error {fault.Code}: {(fault.Node is { Length: > 0 } node ? $"{node}: " : "")}{fault.Message} {fault.Remedy}");

    /// <summary>"3 findings: 1 error, 2 warnings, 0 notes".</summary>
    public static string Summary(ImmutableArray<Diagnostic> diagnostics, Texts texts)
    {
        return diagnostics.IsEmpty ? texts["terminal.no-findings"]
            : texts.Format("terminal.findings", texts.Count("unit.finding", diagnostics.Length), Count(Severity.Error), Count(Severity.Warning), Count(Severity.Note));

        string Count(Severity severity) => SeverityText.Count(severity, diagnostics.Count(d => d.Severity == severity), texts);
    }

    private static string Line(Diagnostic diagnostic, string path, int line)
    {
        var times = diagnostic.Occurrences > 1 ? $" [×{Figures.Count(diagnostic.Occurrences)}]" : "";
        var scope = diagnostic.Scope.Length > 0 ? $"{OneLine.Of(diagnostic.Scope)}: " : "";
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return $"{path}({line},1): {severity} {diagnostic.Code}: {scope}{OneLine.Within(diagnostic.Message, LongestMessage)}{times} {OneLine.Within(diagnostic.Help, LongestMessage)}";
    }
}
