using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary>What <c>analyze</c> prints of a model: its size, a line for each scenario, the number of findings.</summary>
internal static class Summary
{
    /// <summary>Longer sweeps are for the reports.</summary>
    private const int MostRows = 16;

    public static void Write(Analysis analysis, Terminal terminal)
    {
        var weights = analysis.Weights;
        terminal.WriteLine($"{OneLine.Of(analysis.Model.Name)}: {Quantities.Count((double)weights.ParameterCount).Text} parameters{Active(analysis)}, {Quantities.Bytes(weights.StoredBytes).Text} of weights, "
            + $"{Quantities.Percent(analysis.Scenarios.FirstOrDefault()?.Totals.NodeCoverage).Text} of {analysis.Typed.Nodes.Length} nodes with known cost");
        terminal.WriteTable(new TextTable(
            [("device", false), ("precision", false), ("phase", false), ("batch", true), ("tokens", true), ("roofline", true), ("bound", false), ("tokens/s", true), ("memory", true), ("fits", false)],
            [.. analysis.Scenarios.Take(MostRows).Select(scenario => Row(scenario))]));
        if (analysis.IsSelection)
        {
            terminal.WriteLine(FormattableString.Invariant($"of {analysis.Sweep.Count:N0} scenarios the first: CSV and JSON hold the totals of all, without kernels; pages and findings are of these"));
        }
        else if (analysis.Scenarios.Length > MostRows)
        {
            terminal.WriteLine($"and {analysis.Scenarios.Length - MostRows} more scenarios in the reports");
        }

        terminal.WriteLine(LintText.Summary(analysis.Diagnostics));
    }

    private static string Active(Analysis analysis) => analysis.Experts.ActiveParameterCount == analysis.Weights.ParameterCount
        ? ""
        : $" ({Quantities.Count((double)analysis.Experts.ActiveParameterCount).Text} active)";

    private static ImmutableArray<string> Row(Scenario scenario)
    {
        var (workload, totals) = (scenario.Workload, scenario.Totals);
        return
        [
            scenario.Hardware.Id,
            scenario.Precision.Name,
            workload.Phase.ToString().ToLowerInvariant(),
            Quantities.Whole(workload.Batch).Text,
            Quantities.Whole(workload.AttendedTokens).Text,
            Quantities.Seconds(totals.RooflineSeconds).Text,
            totals.Bound?.ToString().ToLowerInvariant() ?? "unknown",
            Quantities.TokensPerSecond(totals.TokensPerSecond).Text,
            Quantities.Bytes(totals.Memory.PeakMemoryBytes).Text,
            totals.Fits switch { true => "yes", false => "no", null => "unknown" },
        ];
    }
}
