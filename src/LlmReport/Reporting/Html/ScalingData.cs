using System.Collections.Immutable;
using System.Globalization;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using LlmReport.Reporting.Charts;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Time, throughput and peak memory of each phase over the batch and over the context, with the knee and what fits.</summary>
/// <remarks>Over the values asked for, where there are several, else over powers of two.</remarks>
internal sealed class ScalingData
{
    private const int MostPoints = 24;
    private const long LargestBatch = 1024;
    private const long LeastContext = 128;
    private const long LargestContext = 131_072;

    private static readonly ChartFrame Frame = new(400, 250, IsNarrow: false);

    private readonly ReportModel model;
    private readonly ScenarioRequest request;

    private ScalingData(ReportModel model) => (this.model, request) = (model, model.Analysis.Sweep.Request);

    public static ScriptObject Of(ReportModel model)
    {
        var data = new ScalingData(model);
        return new ScriptObject { ["panels"] = new[] { data.OverBatch(), data.OverContext() }.Where(panel => panel is not null).ToScript() };
    }

    private ImmutableArray<ScalingQuantity> Charted =>
    [
        new("time", model.Texts["scaling.time"], totals => totals.PredictedSeconds, exponent => Quantities.Seconds(Math.Pow(10, exponent)).Text),
        new("rate", model.Texts["scaling.rate"], totals => totals.TokensPerSecond, Quantities.PowerOfTen),
        new("memory", model.Texts["column.peak-memory"], totals => totals.Memory.PeakMemoryBytes, exponent => Quantities.Bytes(Math.Pow(10, exponent)).Text) { Capacity = model.Headline.Hardware.MemoryCapacityBytes },
    ];

    private ScriptObject? OverBatch() => FixedLengths.Of(model.Analysis.Typed).Batch is not null ? null
        : Panel("batch", model.Texts["scaling.over-batch"], model.Texts["scaling.batch-axis"], Values(request.Batches, 1, LargestBatch), (workload, batch) => workload with { Batch = batch });

    private ScriptObject? OverContext()
    {
        if (!model.CountsTokens || FixedLengths.Of(model.Analysis.Typed).SequenceLength is not null)
        {
            return null;
        }

        var longest = Math.Min(PositionTable.Longest(model.Plan.Graph) ?? LargestContext, LargestContext);
        var asked = request.ContextTokens is { Length: > 1 } contexts ? contexts : request.PromptTokens ?? [];
        return Panel("context", model.Texts["scaling.over-context"], model.Texts["scaling.context-axis"], Values(asked, Math.Min(LeastContext, longest), longest), (workload, tokens) =>
            workload with { ContextTokens = tokens, PromptTokens = workload.Phase == Phase.Decode ? workload.PromptTokens : tokens });
    }

    /// <summary>What was asked for, thinned out evenly; powers of two where it was one value.</summary>
    private static ImmutableArray<long> Values(ImmutableArray<long> asked, long least, long most)
    {
        if (asked.Length > 1)
        {
            var sorted = asked.Sort();
            var shown = Math.Min(MostPoints, sorted.Length);
            return [.. Enumerable.Range(0, shown).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (shown - 1))]).Distinct()];
        }

        return [.. Enumerable.Range(0, 40).Select(i => least << i).TakeWhile(value => value > 0 && value < most), most];
    }

    private ScriptObject? Panel(string key, string title, string axis, ImmutableArray<long> values, Func<Workload, long, Workload> at)
    {
        var headline = model.Headline;
        var curves = model.Phases.Where(p => p.Scenario.Workload.Phase != Phase.Chat).Select(phase => new ScalingCurve(phase, values,
            [.. model.Analysis.Sweep.Evaluate(headline.Hardware, headline.Precision, values.Select(value => at(phase.Scenario.Workload, value))).Select(s => s.Totals)])).ToList();
        if (values.Length < 2 || !curves.Exists(c => c.IsKnown))
        {
            return null;
        }

        return new ScriptObject
        {
            ["key"] = key,
            ["title"] = title,
            ["axis"] = axis,
            ["charts"] = Charted.Select(quantity => (object?)new ScalingChart(curves, values, Frame, model.Texts, quantity).Draw()).ToScript(),
            ["sentences"] = curves.Select(c => (object?)new ScriptObject { ["key"] = c.Phase.Key, ["symbol"] = c.Phase.Symbol, ["name"] = c.Phase.Name, ["text"] = c.Sentence(headline.Hardware.Name, model.Texts) }).ToScript(),
            ["phases"] = curves.Select(c => (object?)new ScriptObject { ["key"] = c.Phase.Key, ["symbol"] = c.Phase.Symbol, ["name"] = c.Phase.Name }).ToScript(),
            ["rows"] = values.Select((value, index) => (object?)new ScriptObject
            {
                ["value"] = Quantities.Whole(value).Text,
                ["exact"] = value.ToString(CultureInfo.InvariantCulture),
                ["cells"] = curves.Select(c => (object?)Cell(c.Totals[index], model.Texts)).ToScript(),
            }).ToScript(),
        };
    }

    private static ScriptObject Cell(Totals totals, Texts texts) => new()
    {
        ["time"] = Quantities.Seconds(totals.PredictedSeconds).TextIn(texts),
        ["rate"] = Quantities.TokensPerSecond(totals.TokensPerSecond).TextIn(texts),
        ["peak"] = Quantities.Bytes(totals.Memory.PeakMemoryBytes).TextIn(texts),
        ["fits"] = totals.Fits,
    };
}
