using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Reporting.Levers;

/// <summary>The findings that save time, by the part of a run that they save on the first device and in the first precision.</summary>
public static class LeverRanking
{
    public static ImmutableArray<Lever> Of(Analysis analysis, Texts? texts = null)
    {
        if (analysis.Scenarios.IsEmpty)
        {
            return [];
        }

        return
        [
            .. analysis.Diagnostics.Select(d => ToLever(d, analysis.Scenarios, texts ?? Texts.English)).Where(l => l.Share > 0)
                .OrderByDescending(l => l.HeadlineShare).ThenByDescending(l => l.Share).ThenBy(l => l.Code, StringComparer.Ordinal).ThenBy(l => l.Scope, StringComparer.Ordinal),
        ];
    }

    private static Lever ToLever(Diagnostic finding, ImmutableArray<Scenario> scenarios, Texts texts)
    {
        var title = RuleCatalogue.Find(finding.Code)?.TitleIn(texts) ?? finding.Code;
        return new Lever(finding.Code, title, finding.Scope, finding.Occurrences, finding.Message, finding.Help, finding.Nodes, SavingsOf(finding, scenarios));
    }

    private static ImmutableArray<LeverSaving> SavingsOf(Diagnostic finding, ImmutableArray<Scenario> scenarios)
    {
        var first = scenarios[0];
        return
        [
            .. finding.Savings.Where(s => s.Scenario.Hardware.Id == first.Hardware.Id && s.Scenario.Precision == first.Precision && s.Seconds > 0)
                .OrderByDescending(s => s.IsHeadline).ThenBy(s => s.Scenario.Workload.Phase)
                .Select(s => new LeverSaving(s.Scenario.Workload.Phase, s.Execution, s.IsHeadline, s.Seconds, s.Share, s.TrafficBytes)),
        ];
    }
}
