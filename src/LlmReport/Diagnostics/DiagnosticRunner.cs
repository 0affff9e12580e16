using System.Collections.Immutable;
using LlmReport.Inference;

namespace LlmReport.Diagnostics;

/// <summary>Runs every rule and folds what is said of several layers alike into one finding.</summary>
public static class DiagnosticRunner
{
    /// <summary>Names that a finding lists at most; its occurrences count all.</summary>
    private const int MostNames = 100;

    /// <summary>Findings, worst first, then by code and scope.</summary>
    public static ImmutableArray<Diagnostic> Run(RuleInput input) => Fold(RuleCatalogue.All.SelectMany(rule => rule.Find(input)));

    /// <summary>One finding for those that differ only in layer number, sorted.</summary>
    public static ImmutableArray<Diagnostic> Fold(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .GroupBy(d => (d.Code, d.Severity, Scope: ScopeNames.Pattern(d.Scope), d.Message))
            .Select(group => Merged([.. group], group.Key.Scope))
            .OrderByDescending(d => d.Severity)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Scope, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    private static Diagnostic Merged(ImmutableArray<Diagnostic> alike, string pattern) => alike is [var one]
        ? one with { Nodes = [.. one.Nodes.Take(MostNames)] }
        : alike[0] with
        {
            Scope = alike.All(d => d.Scope == alike[0].Scope) ? alike[0].Scope : pattern,
            Nodes = [.. alike.SelectMany(d => d.Nodes).Distinct().Take(MostNames)],
            Occurrences = alike.Sum(d => d.Occurrences),
            SavedSeconds = alike.Aggregate((double?)0, (sum, d) => sum + d.SavedSeconds),
            SavedBytes = alike.Aggregate((double?)0, (sum, d) => sum + d.SavedBytes),
            Savings = [.. alike.SelectMany(d => d.Savings).GroupBy(s => (s.Scenario.Hardware.Id, s.Scenario.Precision.Name, s.Scenario.Workload, s.Execution)).Select(Sum)],
        };

    private static Saving Sum(IEnumerable<Saving> ofScenario) =>
        ofScenario.Aggregate((sum, s) => sum with { Seconds = sum.Seconds + s.Seconds, TrafficBytes = sum.TrafficBytes + s.TrafficBytes, Share = Math.Min(1, sum.Share + s.Share) });
}
