using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>How long one phase of a model took on one device in one precision at one setting, over time.</summary>
internal sealed record TrendSeries(string Model, string? Hardware, string? Precision, string? Phase, SiteScenario Setting, ImmutableArray<TrendPoint> Points)
{
    /// <summary>Below that share of change it is called the same.</summary>
    public const double LeastChange = 0.0005;

    public double Last => Points[^1].Seconds;

    /// <summary>Share by which the last differs from the one before.</summary>
    public double SincePrevious => (Last / Points[^2].Seconds) - 1;

    public double SinceFirst => (Last / Points[0].Seconds) - 1;

    /// <summary>Series of two points and more, by model, device, precision, phase and setting. Of several on one day the last path counts.</summary>
    public static IEnumerable<TrendSeries> Of(IEnumerable<SiteEntry> current, IEnumerable<SiteSource> history)
    {
        var dated = history.Where(s => s.Date is not null).OrderBy(s => s.Date).ThenBy(s => s.Path, StringComparer.Ordinal)
            .SelectMany(s => Observations(s.ModelName, s.Date, SiteRow.Of(s.Analysis)));
        return dated.Concat(current.SelectMany(e => Observations(e.Source.ModelName, null, e.Rows)))
            .GroupBy(o => o.Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(Series)
            .Where(series => series.Points.Length > 1);
    }

    private static TrendSeries Series(IEnumerable<(string Key, string Model, SiteScenario Scenario, DateOnly? Date)> observations)
    {
        var all = observations.ToList();
        var (_, model, scenario, _) = all[^1];
        var points = all.GroupBy(o => o.Date).Select(day => new TrendPoint(day.Key, day.Last().Scenario.Seconds!.Value));
        return new TrendSeries(model, scenario.Hardware, scenario.Precision, scenario.Phase, scenario, [.. points]);
    }

    private static IEnumerable<(string Key, string Model, SiteScenario Scenario, DateOnly? Date)> Observations(string model, DateOnly? date, ImmutableArray<SiteRow> rows) =>
        from row in rows
        from s in row.Phases
        where s.Seconds > 0
        let key = string.Join('\u001f', model, s.Hardware, s.Precision, s.Phase, s.Batch, s.PromptTokens, s.ContextTokens, s.GeneratedTokens, s.Attention, s.Execution, s.KvLayout, s.Devices)
        select (key, model, s, date);
}
