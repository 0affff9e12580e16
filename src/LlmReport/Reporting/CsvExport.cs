using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Planning;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting;

/// <summary>Writes the kernels or the nodes of an analysis as CSV (RFC 4180), one line for each in each scenario.</summary>
/// <remarks>Columns are named as in the JSON, in base units; what is not known is an empty cell. Text of the model that a spreadsheet would
/// take for a formula begins with an apostrophe, and what cannot be seen in it is written as <c>⟨U+001B⟩</c>.</remarks>
public static class CsvExport
{
    private static readonly ImmutableArray<(string Name, Func<Scenario, string?> Cell)> ScenarioColumns =
    [
        ("hardware", s => Text(s.Hardware.Id)),
        ("phase", s => Lower(s.Workload.Phase)),
        ("batch", s => Number(s.Workload.Batch)),
        ("promptTokens", s => Number(s.Workload.PromptTokens)),
        ("contextTokens", s => Number(s.Workload.ContextTokens)),
        ("generatedTokens", s => s.Workload.Phase == Phase.Chat ? Number(s.Workload.GeneratedTokens) : null),
        ("precision", s => Text(s.Precision.Name)),
        ("attention", s => Lower(s.Plan.Attention)),
        ("execution", s => Lower(s.Plan.Execution)),
    ];

    private static readonly ImmutableArray<(string Name, Func<(KernelPlan Plan, KernelEstimate Estimate, int Before), string?> Cell)> KernelColumns =
    [
        ("kernel", row => Number(row.Estimate.Kernel + row.Before)),
        ("name", row => Text(KernelOf(row).Name)),
        ("nodes", row => string.Join("; ", KernelOf(row).Nodes.Select(node => Text(row.Plan.Graph.Nodes[node].Name)))),
        ("opType", row => Text(KernelOf(row).OpType)),
        ("domain", row => Text(KernelOf(row).Domain)),
        ("scope", row => Text(KernelOf(row).Scope)),
        ("repeat", row => Number(row.Estimate.Repeat)),
        ("macs", row => Number(row.Estimate.Work?.Macs)),
        ("flops", row => Number(row.Estimate.Work?.Flops)),
        .. TrafficColumns<(KernelPlan, KernelEstimate Estimate, int)>(row => row.Estimate.Traffic),
        ("arithmeticIntensity", row => Number(row.Estimate.ArithmeticIntensity)),
        ("bound", row => row.Estimate.Time is { } time ? Lower(time.Bound) : null),
        ("rooflineSeconds", row => Number(row.Estimate.Time?.RooflineSeconds)),
        ("predictedSeconds", row => Number(row.Estimate.Time?.PredictedSeconds)),
        ("weightBytes", row => Number(row.Estimate.WeightBytes)),
        ("kvBytes", row => Number(row.Estimate.KvBytes)),
        ("outputBytes", row => Number(row.Estimate.OutputBytes)),
        ("liveBytes", row => Number(row.Estimate.LiveBytes)),
    ];

    private static readonly ImmutableArray<(string Name, Func<(TypedNode Node, NodeEstimate Estimate, int Before), string?> Cell)> NodeColumns =
    [
        ("name", row => Text(row.Node.Name)),
        ("opType", row => Text(row.Node.Node.OpType)),
        ("domain", row => Text(row.Node.Node.Domain)),
        ("scope", row => Text(row.Node.Scope)),
        ("kernel", row => row.Estimate.Kernel < 0 ? null : Number(row.Estimate.Kernel + row.Before)),
        ("macs", row => Number(row.Estimate.Work?.Macs)),
        ("flops", row => Number(row.Estimate.Work?.Flops)),
        .. TrafficColumns<(TypedNode, NodeEstimate Estimate, int)>(row => row.Estimate.Traffic),
        ("arithmeticIntensity", row => Number(row.Estimate.ArithmeticIntensity)),
    ];

    public static void WriteKernels(Analysis analysis, TextWriter writer) => Write(writer, KernelColumns, analysis.Scenarios.SelectMany(scenario =>
        scenario.Estimate.Kernels.Select(estimate => (scenario, (scenario.Plan, estimate, 0)))
            .Concat((scenario.Encoding?.Kernels ?? []).Select(estimate => (scenario, (scenario.Encoding!.Plan, estimate, scenario.Plan.Kernels.Length))))));

    public static void WriteNodes(Analysis analysis, TextWriter writer) => Write(writer, NodeColumns, analysis.Scenarios.SelectMany(scenario =>
        scenario.Nodes.Select(estimate => (scenario, (scenario.Plan.Graph.Nodes[estimate.Node], estimate, 0)))
            .Concat((scenario.Encoding?.Nodes ?? []).Select(estimate => (scenario, (scenario.Encoding!.Plan.Graph.Nodes[estimate.Node], estimate, scenario.Plan.Kernels.Length))))));

    private static Kernel KernelOf((KernelPlan Plan, KernelEstimate Estimate, int Before) row) => row.Plan.Kernels[row.Estimate.Kernel];

    private static void Write<TRow>(TextWriter writer, ImmutableArray<(string Name, Func<TRow, string?> Cell)> columns, IEnumerable<(Scenario Scenario, TRow Row)> rows)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(writer, configuration, leaveOpen: true);
        WriteRow(csv, ScenarioColumns.Select(column => column.Name).Concat(columns.Select(column => column.Name)));
        foreach (var (scenario, row) in rows)
        {
            WriteRow(csv, ScenarioColumns.Select(column => column.Cell(scenario)).Concat(columns.Select(column => column.Cell(row))));
        }
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    private static (string Name, Func<TRow, string?> Cell)[] TrafficColumns<TRow>(Func<TRow, TrafficBytes?> traffic) =>
    [
        ("weightReadBytes", row => Number(traffic(row)?.WeightRead)),
        ("activationReadBytes", row => Number(traffic(row)?.ActivationRead)),
        ("activationWriteBytes", row => Number(traffic(row)?.ActivationWrite)),
        ("kvReadBytes", row => Number(traffic(row)?.KvRead)),
        ("kvWriteBytes", row => Number(traffic(row)?.KvWrite)),
    ];

    /// <summary>Text that no spreadsheet runs and that stays on its line.</summary>
    internal static string Text(string text)
    {
        var visible = HtmlText.Visible(text);
        return visible.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + visible : visible;
    }

    private static string? Number(double? number) => number switch
    {
        null => null,
        { } value when double.IsInteger(value) && Math.Abs(value) < 1e18 => ((long)value).ToString(CultureInfo.InvariantCulture),
        { } value when double.IsFinite(value) => value.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
