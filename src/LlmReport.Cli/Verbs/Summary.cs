using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary>What <c>analyze</c> prints of a model: its size, a line for each scenario, the number of findings.</summary>
internal static class Summary
{
    /// <summary>Longer sweeps are for the reports.</summary>
    private const int MostRows = 16;

    public static void Write(Analysis analysis, Texts texts, Terminal terminal)
    {
        var weights = analysis.Weights;
        terminal.WriteLine(texts.Format("terminal.model", OneLine.Of(analysis.Model.Name), Quantities.Count((double)weights.ParameterCount), Active(analysis, texts), Quantities.Bytes(weights.StoredBytes),
            Quantities.Percent(analysis.Scenarios.FirstOrDefault()?.Totals.NodeCoverage), Quantities.Whole(analysis.Typed.Nodes.Length)));
        terminal.WriteTable(new TextTable(
            [
                (texts["terminal.device"], false), (texts["terminal.precision"], false), (texts["terminal.phase"], false), (texts["terminal.batch"], true), (texts["terminal.tokens"], true),
                (texts["terminal.roofline"], true), (texts["terminal.bound"], false), (texts["terminal.rate"], true), (texts["terminal.memory"], true), (texts["terminal.fits"], false),
            ],
            [.. analysis.Scenarios.Take(MostRows).Select(scenario => Row(scenario, texts))]));
        if (analysis.IsSelection)
        {
            terminal.WriteLine(texts.Format("terminal.selection", Quantities.Whole(analysis.Sweep.Count)));
        }
        else if (analysis.Scenarios.Length > MostRows)
        {
            terminal.WriteLine(texts.Format("terminal.more", Quantities.Whole(analysis.Scenarios.Length - MostRows)));
        }

        terminal.WriteLine(LintText.Summary(analysis.Diagnostics, texts));
    }

    private static string Active(Analysis analysis, Texts texts) => analysis.Experts.ActiveParameterCount == analysis.Weights.ParameterCount
        ? ""
        : texts.Format("terminal.active", Quantities.Count((double)analysis.Experts.ActiveParameterCount));

    private static ImmutableArray<string> Row(Scenario scenario, Texts texts)
    {
        var (workload, totals) = (scenario.Workload, scenario.Totals);
        return
        [
            scenario.Hardware.Id,
            scenario.Precision.Name,
            workload.Phase.ToString().ToLowerInvariant(),
            Quantities.Whole(workload.Batch).Text,
            Quantities.Whole(workload.AttendedTokens).Text,
            Quantities.Seconds(totals.RooflineSeconds).TextIn(texts),
            texts[totals.Bound switch { Bound.Compute => "terminal.compute", Bound.Memory => "terminal.memory-bound", Bound.Overhead => "terminal.overhead", _ => "terminal.unknown" }],
            Quantities.TokensPerSecond(totals.TokensPerSecond).TextIn(texts),
            Quantities.Bytes(totals.Memory.PeakMemoryBytes).TextIn(texts),
            texts[totals.Fits switch { true => "terminal.yes", false => "terminal.no", null => "terminal.unknown" }],
        ];
    }
}
