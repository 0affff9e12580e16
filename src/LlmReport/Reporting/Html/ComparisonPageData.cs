using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>Several models beside each other: small multiples by device, the first scenario side by side, differences from the first model, and every scenario.</summary>
internal sealed class ComparisonPageData(IReadOnlyList<ComparedModel> models, Texts texts)
{
    private const int MostScenarios = 1000;
    private const int MostPanels = 12;

    private static readonly ImmutableArray<(string Key, Func<Totals, double?> Of, Func<double?, Quantity> Format)> Compared =
    [
        ("predictedSeconds", t => t.PredictedSeconds, Quantities.Seconds),
        ("tokensPerSecond", t => t.TokensPerSecond, Quantities.TokensPerSecond),
        ("peakMemoryBytes", t => t.Memory.PeakMemoryBytes, Quantities.Bytes),
        ("kvCacheBytes", t => t.Memory.KvCacheBytes, Quantities.Bytes),
        ("macs", t => t.Work?.Macs, Quantities.Elements),
        ("trafficBytes", t => t.Traffic?.Total, Quantities.Bytes),
    ];

    private readonly ImmutableArray<ScenarioTotals> scenarios = [.. models.SelectMany(m => m.Scenarios)];

    public ScriptObject Build() => new()
    {
        ["models"] = models.Select(m => (object?)new ScriptObject { ["name"] = HtmlText.Shorten(m.Name, 60) }).ToScript(),
        ["precisions"] = Precisions().Select(p => (object?)NameOf(p)).ToScript(),
        ["phases"] = Phases().Select(phase => (object?)new ScriptObject
        {
            ["key"] = PhaseView.KeyOf(phase),
            ["name"] = PhaseView.NameOf(phase, texts),
            ["symbol"] = PhaseView.SymbolOf(phase),
            ["panels"] = Panels(phase).ToScript(),
        }).ToScript(),
        ["roofline"] = new ComparisonRoofline(models, texts).Build(),
        ["beside"] = Beside().ToScript(),
        ["deltas"] = Deltas().ToScript(),
        ["scenarios"] = models.SelectMany(model => model.Scenarios.Select(scenario => (object?)ComparedModelsData.Row(model, scenario, texts))).Take(MostScenarios).ToScript(),
        ["scenarios_left_out"] = Math.Max(0, scenarios.Length - MostScenarios),
    };

    private IEnumerable<Phase> Phases() => scenarios.Select(s => s.Workload.Phase).Distinct().Order();

    private IEnumerable<string> Precisions() => scenarios.Select(s => s.Precision.Name).Distinct();

    private string NameOf(string precision) => precision == "stored" ? texts["precision.as-stored"] : precision;

    /// <summary>A panel a device; in it a row a model, and a bar a precision as long as its time is of the longest in the phase.</summary>
    private IEnumerable<object?> Panels(Phase phase)
    {
        var ofPhase = scenarios.Where(s => s.Workload.Phase == phase).ToList();
        var longest = ofPhase.Max(s => s.Totals.PredictedSeconds ?? 0);
        var precisions = Precisions().ToList();
        return ofPhase.Select(s => s.Hardware).DistinctBy(h => h.Id).Take(MostPanels).Select(device => (object?)new ScriptObject
        {
            ["name"] = HtmlText.Shorten(device.Name, 60),
            ["rows"] = models.Where(model => model.Scenarios.Any(s => s.Workload.Phase == phase && s.Hardware.Id == device.Id)).Select(model => (object?)new ScriptObject
            {
                ["name"] = HtmlText.Shorten(model.Name, 60),
                ["bars"] = precisions.Select((precision, series) => (series, Found: model.Scenarios.FirstOrDefault(s => s.Workload.Phase == phase && s.Hardware.Id == device.Id && s.Precision.Name == precision)))
                    .Where(bar => bar.Found is not null).Select(bar => (object?)Bar(model, bar.Found!, bar.series, longest)).ToScript(),
            }).ToScript(),
        });
    }

    private ScriptObject Bar(ComparedModel model, ScenarioTotals scenario, int series, double longest) => new()
    {
        ["series"] = series % 6,
        ["width"] = Bars.Width(scenario.Totals.PredictedSeconds / longest),
        ["fits"] = scenario.Totals.Fits,
        ["title"] = $"{HtmlText.Shorten(model.Name, 60)}, {NameOf(scenario.Precision.Name)}: {Quantities.Seconds(scenario.Totals.PredictedSeconds).TextIn(texts)}, {Quantities.Bytes(scenario.Totals.Memory.PeakMemoryBytes).TextIn(texts)}"
            + (scenario.Totals.Fits == false ? $", {texts["verdict.does-not-fit"]}" : ""),
    };

    /// <summary>The first scenario of each phase, a row a figure.</summary>
    private IEnumerable<object?> Beside()
    {
        yield return Figure("parameters", texts["comparison.parameters"], models.Select(m => (double?)(double)m.ParameterCount), Quantities.Elements);
        foreach (var phase in Phases())
        {
            var first = models.Select(m => m.Scenarios.FirstOrDefault(s => s.Workload.Phase == phase)?.Totals).ToList();
            foreach (var (key, of, format) in Compared)
            {
                yield return Figure($"{PhaseView.KeyOf(phase)}.{key}", $"{PhaseView.NameOf(phase, texts)}: {texts[$"comparison.{key}"]}", first.Select(t => t is null ? double.NaN : of(t)), format);
            }
        }
    }

    /// <param name="key">What the script fills the row by.</param>
    /// <param name="name">Heading.</param>
    /// <param name="values">Null where a figure is not known, NaN where a model has no such phase.</param>
    /// <param name="format">How the figure is written.</param>
    private static ScriptObject Figure(string key, string name, IEnumerable<double?> values, Func<double?, Quantity> format)
    {
        var all = values.ToList();
        return new ScriptObject { ["key"] = key, ["name"] = name, ["cells"] = all.Select((value, index) => (object?)Cell(value, index == 0 ? null : all[0], format)).ToScript() };
    }

    private static ScriptObject Cell(double? value, double? baseline, Func<double?, Quantity> format, bool? fits = null) => new()
    {
        ["text"] = value is { } known && double.IsNaN(known) ? "–" : format(value),
        ["delta"] = baseline is > 0 && value is > 0 ? Quantities.Ratio(value / baseline) : null,
        ["fits"] = fits,
    };

    /// <summary>A row a scenario that the first model has, a cell a model.</summary>
    private IEnumerable<object?> Deltas() => models[0].Scenarios.Take(MostScenarios).Select(baseline => (object?)new ScriptObject
    {
        ["hardware"] = HtmlText.Shorten(baseline.Hardware.Name, 60),
        ["precision"] = NameOf(baseline.Precision.Name),
        ["phase"] = PhaseView.NameOf(baseline.Workload.Phase, texts),
        ["batch"] = Quantities.Whole(baseline.Workload.Batch),
        ["tokens"] = Quantities.Whole(baseline.Workload.AttendedTokens),
        ["cells"] = models.Select((model, index) => model.Scenarios.FirstOrDefault(s => IsSame(s, baseline)) is { } same
            ? (object?)Cell(same.Totals.PredictedSeconds, index == 0 ? null : baseline.Totals.PredictedSeconds, Quantities.Seconds, same.Totals.Fits) : null).ToScript(),
    });

    private static bool IsSame(ScenarioTotals a, ScenarioTotals b) => a.Hardware.Id == b.Hardware.Id && a.Precision == b.Precision && a.Workload.Phase == b.Workload.Phase
        && a.Workload.Batch == b.Workload.Batch && a.Workload.PromptTokens == b.Workload.PromptTokens && a.Workload.ContextTokens == b.Workload.ContextTokens && a.Workload.GeneratedTokens == b.Workload.GeneratedTokens;
}
