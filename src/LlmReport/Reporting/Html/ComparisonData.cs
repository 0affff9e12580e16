using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The headline's execution and attention against the others.</summary>
internal static class ComparisonData
{
    public static ScriptObject Of(ReportModel model) => new()
    {
        ["phases"] = model.Phases.Select(p => (object?)Phase(p, model.Texts)).ToScript(),
    };

    private static ScriptObject Phase(PhaseView phase, Texts texts)
    {
        var headline = phase.Scenario.Totals;
        var rows = phase.Scenario.Alternatives.Select(a => (a.Execution, a.Attention, a.Totals, IsHeadline: false))
            .Append((phase.Scenario.Plan.Execution, phase.Scenario.Plan.Attention, Totals: headline, IsHeadline: true))
            .OrderByDescending(r => r.Execution).ThenBy(r => r.Attention).ToList();
        var longest = rows.Max(r => r.Totals.PredictedSeconds ?? 0);
        return new ScriptObject
        {
            ["key"] = phase.Key,
            ["name"] = phase.Name,
            ["symbol"] = phase.Symbol,
            ["rows"] = rows.Select(r => (object?)Row(r.Execution, r.Attention, r.Totals, r.IsHeadline ? null : headline, longest, texts)).ToScript(),
        };
    }

    private static ScriptObject Row(ExecutionModel execution, AttentionModel attention, Totals totals, Totals? headline, double longest, Texts texts) => new()
    {
        ["key"] = $"{execution}/{attention}".ToLowerInvariant(),
        ["execution"] = PageData.ExecutionName(execution, texts),
        ["attention"] = PageData.AttentionName(attention, texts),
        ["is_headline"] = headline is null,
        ["flops"] = Quantities.Flops(totals.Work?.Flops),
        ["bytes"] = Quantities.Bytes(totals.Traffic?.Total),
        ["time"] = Quantities.Seconds(totals.PredictedSeconds),
        ["width"] = Bars.Width(longest > 0 ? totals.PredictedSeconds / longest : null),
        ["ratio"] = headline is null ? null : Quantities.Ratio(totals.PredictedSeconds / headline.PredictedSeconds),
        ["peak"] = Quantities.Bytes(totals.Memory.PeakMemoryBytes),
        ["fits"] = totals.Fits,
    };
}
