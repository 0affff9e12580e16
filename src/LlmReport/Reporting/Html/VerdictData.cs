using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The first screen: time of each phase, what bounds it, peak memory, and whether it fits.</summary>
internal static class VerdictData
{
    private const int MostBytes = 100_000;
    private const int MostBytesBesideScript = 16_000;
    private const int BytesOfMarkup = 390;

    public static ScriptObject Of(ReportModel model, bool withScript)
    {
        var scenarios = model.Analysis.Scenarios;
        var shown = RowsWithin.Count(scenarios, withScript ? MostBytesBesideScript : MostBytes, scenario => BytesOf(model, scenario));
        return new ScriptObject
        {
            ["phases"] = model.Phases.Select(p => (object?)Phase(p, model.CountsTokens, model.Texts)).ToScript(),
            ["may_chat"] = model.Analysis.Typed.HasState,
            ["chat"] = ChatData.Of(model),
            ["peak"] = Peak(model),
            ["findings"] = Findings(model),
            ["selected_of"] = model.Analysis.IsSelection ? Quantities.Whole(model.Analysis.Sweep.Count) : null,
            ["scenarios"] = scenarios.Length == model.ScenariosInTiles ? null : Scenarios(model, shown),
            ["scenarios_left_out"] = scenarios.Length - shown,
        };
    }

    /// <summary>About as many bytes as the row of a scenario takes in the page.</summary>
    private static int BytesOf(ReportModel model, Scenario scenario) => BytesOfMarkup + RowsWithin.BytesOf(
        HtmlText.Shorten(scenario.Hardware.Name, 60), PageData.PrecisionName(scenario.Precision, model.Texts), PhaseView.NameOf(scenario.Workload.Phase, model.Texts));

    /// <summary>What bounds a run, as templates show it: a key for its colour and shape, and the words.</summary>
    public static ScriptObject BoundOf(Bound? bound, Texts texts) => bound switch
    {
        Bound.Memory => new ScriptObject { ["key"] = "memory", ["name"] = texts["bound.memory"], ["symbol"] = "▤" },
        Bound.Compute => new ScriptObject { ["key"] = "compute", ["name"] = texts["bound.compute"], ["symbol"] = "▲" },
        Bound.Overhead => new ScriptObject { ["key"] = "overhead", ["name"] = texts["bound.overhead"], ["symbol"] = "●" },
        null => new ScriptObject { ["key"] = "none", ["name"] = texts["bound.unknown"], ["symbol"] = "?" },
        _ => throw new InvalidOperationException($"No words for bound {bound}."),
    };

    private static ScriptObject Phase(PhaseView phase, bool countsTokens, Texts texts)
    {
        var totals = phase.Scenario.Totals;
        var isDecode = phase.Scenario.Workload.Phase == Estimation.Phase.Decode;
        return new ScriptObject
        {
            ["key"] = phase.Key,
            ["name"] = phase.Name,
            ["symbol"] = phase.Symbol,
            ["sentence"] = VerdictText.Of(phase, texts),
            ["time"] = Quantities.Seconds(totals.PredictedSeconds),
            ["per"] = isDecode ? texts["verdict.per"] : "",
            ["bound"] = BoundOf(totals.Bound, texts),
            ["rate"] = countsTokens ? Quantities.TokensPerSecond(totals.TokensPerSecond) : null,
            ["workload"] = !countsTokens ? "" : isDecode ? texts.Format("verdict.at-context", Quantities.Whole(phase.Scenario.Workload.ContextTokens)) : texts.Format("verdict.of-tokens", Quantities.Whole(phase.Scenario.Workload.PromptTokens)),
            ["flops"] = Quantities.Flops(totals.Work?.Flops),
            ["traffic"] = Quantities.Bytes(totals.Traffic?.Total),
            ["intensity"] = Quantities.Intensity(totals.ArithmeticIntensity),
            ["attained"] = Quantities.FlopsPerSecond(totals.AchievedFlopsPerSecond),
            ["compute_utilization"] = Quantities.Percent(totals.ComputeUtilization),
            ["bandwidth_utilization"] = Quantities.Percent(totals.BandwidthUtilization),
        };
    }

    private static ScriptObject Peak(ReportModel model)
    {
        var totals = VerdictText.LargestMemory(model);
        return new ScriptObject
        {
            ["bytes"] = Quantities.Bytes(totals.Memory.PeakMemoryBytes),
            ["capacity"] = Quantities.Bytes(totals.MemoryCapacityBytes),
            ["share"] = Quantities.Percent(totals.MemoryUtilization),
            ["width"] = Bars.Width(totals.MemoryUtilization),
            ["sentence"] = VerdictText.OfMemory(model),
            ["fits"] = totals.Fits,
            ["fits_key"] = totals.Fits switch { null => "none", true => "fits", false => "over" },
            ["fits_symbol"] = totals.Fits switch { null => "?", true => "✓", false => "✗" },
            ["fits_text"] = model.Texts[totals.Fits switch { null => "verdict.fit-unknown", true => "verdict.fits", false => "verdict.does-not-fit" }],
        };
    }

    private static string Findings(ReportModel model)
    {
        var counts = model.Analysis.Diagnostics.GroupBy(d => d.Severity).OrderByDescending(g => g.Key)
            .Select(g => SeverityText.Count(g.Key, g.Count(), model.Texts)).ToList();
        return counts.Count == 0 ? model.Texts["verdict.no-findings"] : string.Join(model.Texts["list.separator"], counts);
    }

    private static ScriptArray Scenarios(ReportModel model, int shown)
    {
        var scenarios = model.Analysis.Scenarios.Take(shown).ToList();
        var longest = scenarios.GroupBy(s => s.Workload.Phase).ToDictionary(g => g.Key, g => g.Max(s => s.Totals.PredictedSeconds ?? 0));
        return scenarios.Select(s => (object?)new ScriptObject
        {
            ["hardware"] = HtmlText.Shorten(s.Hardware.Name, 60),
            ["precision"] = PageData.PrecisionName(s.Precision, model.Texts),
            ["phase"] = PhaseView.NameOf(s.Workload.Phase, model.Texts),
            ["key"] = PhaseView.KeyOf(s.Workload.Phase),
            ["batch"] = Quantities.Whole(s.Workload.Batch),
            ["prompt"] = Quantities.Whole(s.Workload.PromptTokens),
            ["context"] = s.Workload.Phase is Estimation.Phase.Decode or Estimation.Phase.Chat ? Quantities.Whole(s.Workload.ContextTokens) : null,
            ["time"] = Quantities.Seconds(s.Totals.PredictedSeconds),
            ["width"] = Bars.Width(s.Totals.PredictedSeconds / longest[s.Workload.Phase]),
            ["bound"] = BoundOf(s.Totals.Bound, model.Texts),
            ["rate"] = Quantities.TokensPerSecond(s.Totals.TokensPerSecond),
            ["peak"] = Quantities.Bytes(s.Totals.Memory.PeakMemoryBytes),
            ["fits"] = s.Totals.Fits,
        }).ToScript();
    }
}
