using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The headline's workload in several precisions: a row a precision, memory once and the time of each phase.</summary>
internal static class PrecisionData
{
    public static ScriptObject Of(ReportModel model)
    {
        var comparisons = PrecisionComparison.Of(model.Analysis.Scenarios, model.Analysis.Sweep);
        return new ScriptObject
        {
            ["phases"] = comparisons.Select(c => (object?)new ScriptObject { ["key"] = PhaseView.KeyOf(c.Scenario.Workload.Phase), ["name"] = PhaseView.NameOf(c.Scenario.Workload.Phase, model.Texts) }).ToScript(),
            ["has_cache"] = model.Analysis.Typed.HasState,
            ["counts_tokens"] = model.CountsTokens,
            ["quantizes_head"] = comparisons[0].Rows.Any(row => row.Precision.QuantizesHead),
            ["keeps_stored"] = model.Analysis.Graph.WeightUses.Values.Any(w => w.Use == TensorUse.QuantizedWeight),
            ["rows"] = Enumerable.Range(0, comparisons[0].Rows.Length).Select(row => (object?)Row(comparisons, row, model.Texts)).ToScript(),
        };
    }

    private static ScriptObject Row(ImmutableArray<PrecisionComparison> comparisons, int row, Texts texts)
    {
        var phases = comparisons.Select(c => c.Rows[row]).ToList();
        var largest = VerdictText.LargestMemory([.. phases.Select(p => p.Totals)]);
        return new ScriptObject
        {
            ["key"] = phases[0].Precision.Name,
            ["name"] = PageData.PrecisionName(phases[0].Precision, texts),
            ["is_headline"] = row == 0,
            ["weights"] = Quantities.Bytes(largest.Memory.WeightBytes),
            ["cache"] = Quantities.Bytes(largest.Memory.KvCacheBytes),
            ["peak"] = Quantities.Bytes(largest.Memory.PeakMemoryBytes),
            ["fits"] = largest.Fits,
            ["multiplies"] = phases[0].Product?.Multiplied ?? texts["quantity.unknown"],
            ["phases"] = phases.Zip(comparisons, (p, comparison) => (object?)new ScriptObject
            {
                ["key"] = PhaseView.KeyOf(comparison.Scenario.Workload.Phase),
                ["time"] = Quantities.Seconds(p.Totals.PredictedSeconds),
                ["rate"] = Quantities.TokensPerSecond(p.Totals.TokensPerSecond),
                ["speedup"] = Quantities.Ratio(p.Speedup),
            }).ToScript(),
        };
    }
}
